import type { Observable } from 'rxjs';
import type { CallerID } from '../../generated/models.js';
import type { AudioSource } from '../media/audio-source.js';

/** What a channel tells the other end of its call. */
export type Signal = 'ringing' | 'progress' | 'answer' | 'busy' | 'congestion';

/** Who is at the other end of a channel: what it hears, and when its call is over. */
export interface RemoteParty {
  onMediaStart(media: string): void;
  onMediaEnd(media: string): void;
  /** Nothing more is heard, to its end or not. */
  onSilence?(): void;
  /** With the cause; without one the simulation itself is over. */
  onHangup(cause?: number): void;
  onSignal?(signal: Signal): void;
  /** A key, at its end, held for so many milliseconds. */
  onDigit?(digit: string, duration: number): void;
  /** It is put on hold, or back. */
  onHold?(on: boolean): void;
  /** It learns whom it talks to. */
  onConnectedLine?(line: CallerID): void;
  /** It is asked to call somebody else instead. */
  onRedirect?(to: string): void;
  /** What comes from it. */
  readonly audio?: Observable<AudioSource>;
}

export const nullParty: RemoteParty = {
  onMediaStart: () => undefined,
  onMediaEnd: () => undefined,
  onHangup: () => undefined,
};
