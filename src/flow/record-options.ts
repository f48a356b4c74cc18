import type { Observable } from 'rxjs';

/** What is recorded to, and until when. */
export interface RecordOptions {
  /** What it is stored as, without extension; may contain folders. Default: what `newId` makes. */
  readonly name?: string;
  /** The format of the file. Default: `wav`. */
  readonly format?: string;
  /** Ends the recording after so many seconds; noticed late while no sound comes. Default: never. */
  readonly maxDurationSeconds?: number;
  /** Ends the recording after so many seconds of silence. Default: never. */
  readonly maxSilenceSeconds?: number;
  /** What becomes of a file of that name. Default: `fail`, which refuses with 409. */
  readonly ifExists?: 'fail' | 'overwrite' | 'append';
  /** Whether a tone is played first. Default: no. */
  readonly beep?: boolean;
  /** The key of the phone that ends the recording. Default: `none`. */
  readonly terminateOn?: 'none' | 'any' | '*' | '#';
  /** Ends the recording, and keeps it, when this emits; one that waits for its turn ends as soon as it has begun. */
  readonly stopWhen?: Observable<unknown>;
}
