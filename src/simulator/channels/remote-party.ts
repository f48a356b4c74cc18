import type { Observable } from 'rxjs';
import type { CallerID } from '../../generated/models.js';
import type { AudioSource } from '../media/audio-source.js';

/** What a channel tells the other end of its call. */
export type Signal = 'ringing' | 'progress' | 'answer' | 'busy' | 'congestion';

/** Who is at the other end of a channel: what it hears, and when its call is over. */
export interface RemoteParty {
  begins(media: string): void;
  heard(media: string): void;
  /** Nothing more is heard, to its end or not. */
  quiet?(): void;
  /** With the cause; without one the simulation itself is over. */
  gone(cause?: number): void;
  told?(signal: Signal): void;
  /** A key, at its end, held for so many milliseconds. */
  pressed?(digit: string, duration: number): void;
  /** It is put on hold, or back. */
  held?(on: boolean): void;
  /** It learns whom it talks to. */
  connected?(line: CallerID): void;
  /** It is asked to call somebody else instead. */
  redirected?(to: string): void;
  /** What comes from it. */
  readonly sound?: Observable<AudioSource>;
}

export const nullParty: RemoteParty = {
  begins: () => undefined,
  heard: () => undefined,
  gone: () => undefined,
};
