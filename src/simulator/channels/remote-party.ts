import type { Observable } from 'rxjs';
import type { CallerID } from '../../generated/models.js';
import type { AudioSource } from '../media/audio-source.js';

/** A signal of the channel to the remote side. */
export type Signal = 'ringing' | 'progress' | 'answer' | 'busy' | 'congestion';

/** The other side of a channel, with its callbacks. */
export interface RemoteParty {
  onMediaStart(media: string): void;
  onMediaEnd(media: string): void;
  /** The media stopped, finished or not. */
  onSilence?(): void;
  /** The channel has ended with this cause. Without a cause the simulation itself has ended. */
  onHangup(cause?: number): void;
  onSignal?(signal: Signal): void;
  /** A digit has ended, after this duration in milliseconds. */
  onDigit?(digit: string, duration: number): void;
  /** The remote party is put on hold or resumed. */
  onHold?(on: boolean): void;
  /** The connected line has changed. */
  onConnectedLine?(line: CallerID): void;
  /** The remote party should call another address instead. */
  onRedirect?(to: string): void;
  /** The audio of the remote party. */
  readonly audio?: Observable<AudioSource>;
}

export const nullParty: RemoteParty = {
  onMediaStart: () => undefined,
  onMediaEnd: () => undefined,
  onHangup: () => undefined,
};
