import type { Observable } from 'rxjs';

/** The options of a recording. */
export interface RecordOptions {
  /**
   * The name of the recording, without an extension. It may contain folders.
   * @defaultValue The client makes one with its option `newId`.
   */
  readonly name?: string;
  /**
   * The format of the file.
   * @defaultValue `'wav'`
   */
  readonly format?: string;
  /**
   * The longest duration of the recording, in seconds. While no sound arrives, Asterisk ends it late.
   * @defaultValue No limit.
   */
  readonly maxDurationSeconds?: number;
  /**
   * The silence that ends the recording, in seconds.
   * @defaultValue No limit.
   */
  readonly maxSilenceSeconds?: number;
  /**
   * The action for an existing file of that name. `fail` refuses the request with status 409.
   * @defaultValue `'fail'`
   */
  readonly ifExists?: 'fail' | 'overwrite' | 'append';
  /**
   * Whether to play a tone first.
   * @defaultValue `false`
   */
  readonly beep?: boolean;
  /**
   * The digit that ends the recording.
   * @defaultValue `'none'`
   */
  readonly terminateOn?: 'none' | 'any' | '*' | '#';
  /**
   * Ends and keeps the recording when it emits. A recording that still waits in the queue ends as soon as it has
   * begun.
   * @defaultValue The recording ends without it.
   */
  readonly stopWhen?: Observable<unknown>;
}
