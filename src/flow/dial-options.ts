import type { Observable } from 'rxjs';
import type { Channel } from '../generated/objects.js';

/** Whom to call, and how. */
export interface DialOptions {
  /** Whom to call: `PJSIP/alice`, `Local/100@default`. */
  readonly endpoint: string;
  /** Seconds that the other side may take to answer. Default: 30. */
  readonly timeout?: number;
  /** Who is calling, as `number` or `"Name" <number>`. Not with `early`, where Asterisk has no such parameter. */
  readonly callerId?: string;
  /** Variables of the new channel. */
  readonly variables?: Parameters<Channel['originateWithId']>[0]['variables'];
  /** The id of the channel on whose behalf the call is made; not together with `formats`. */
  readonly originator?: string;
  /** Codecs offered, separated by commas. */
  readonly formats?: string;
  /** Arguments for the application, separated by commas: `args` of the channel's StasisStart, before `rx-ari-leg`. */
  readonly appArgs?: string;
  /** Default: what `newId` makes. */
  readonly channelId?: string;
  /** Have the channel before it is dialled, to hear what comes before the answer in a bridge. Default: false. */
  readonly early?: boolean;
}

/** How a call that we make goes on. */
export interface Dialled {
  /**
   * `created`, with `early` only: the channel is in the application and is about to be dialled; `ringing`, `progress`:
   * each once, if Asterisk says so before the answer; `answered`: the channel can be talked to; `ended`: it has left.
   */
  readonly type: 'created' | 'ringing' | 'progress' | 'answered' | 'ended';
  /** The channel of who is called. */
  readonly channel: Channel;
}

/** A call that is being made. */
export interface DialAttempt {
  readonly endpoint: string;
  /** In seconds. */
  readonly timeout: number;
  readonly channel: Channel<unknown>;
  /** Emits when Asterisk has accepted to make the channel. */
  readonly made: Observable<unknown>;
  /** What dials a channel that was created first. */
  readonly dial?: Observable<never>;
  /** The channel turned out to be gone without a word, after a gap in the connection. */
  readonly onLost: () => void;
}
