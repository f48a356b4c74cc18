import type { Observable } from 'rxjs';
import { AriInputError } from '../errors.js';
import type { Channel } from '../generated/objects.js';
import { formatValue } from '../util/format.js';
import type { AnswerDeadline } from './answer-deadline.js';
import { rejectOldNames } from './reject-old-names.js';

/** The endpoint to call, and the properties of its channel. */
export interface DialOptions {
  /** The endpoint: `PJSIP/alice`, `Local/100@default`. */
  readonly endpoint: string;
  /**
   * The time in which the callee has to answer, in milliseconds: from 1,000 (1 s) to 3,600,000 (1 h).
   * @defaultValue `30000`
   */
  readonly timeout?: number;
  /** The caller as `number` or `"Name" <number>`. Not with `earlyMedia`, for which Asterisk has no such parameter. */
  readonly callerId?: string;
  /** Variables of the new channel. */
  readonly variables?: Parameters<Channel['originateWithId']>[0]['variables'];
  /** The id of the channel on whose behalf the call is made; not together with `formats`. */
  readonly originator?: string;
  /** The codecs to offer, separated by commas. */
  readonly formats?: string;
  /** Arguments for the application, separated by commas: `args` of the channel's StasisStart, before `rx-ari-leg`. */
  readonly appArgs?: string;
  /** The id of the new channel. By default, the client makes one with its option `newId`. */
  readonly channelId?: string;
  /**
   * Creates the channel before it is dialled, so that a bridge can receive the sound that comes before the answer.
   * @defaultValue `false`
   */
  readonly earlyMedia?: boolean;
}

/** A step of a call that `dial` makes. */
export interface DialEvent {
  /**
   * `created`, with `earlyMedia` only: the channel is in the application and is about to be dialled; `ringing`, `progress`:
   * each at most once, before the answer; `answered`: the callee has answered; `ended`: the channel has left the application.
   */
  readonly type: 'created' | 'ringing' | 'progress' | 'answered' | 'ended';
  /** The channel of the callee. */
  readonly channel: Channel;
}

/** A call that is being made. */
export interface DialAttempt {
  readonly endpoint: string;
  readonly deadline: AnswerDeadline;
  readonly channel: Channel<unknown>;
  /** Emits when Asterisk has accepted to make the channel. */
  readonly made: Observable<unknown>;
  /** The request that dials a channel that was created first. */
  readonly dial?: Observable<never>;
  /** Called when the channel turns out to be gone after an outage, without an event. */
  readonly onLost: () => void;
}

const MIN_TIMEOUT_MS = 1_000;
const MAX_TIMEOUT_MS = 3_600_000;

/** Throws `AriInputError` for options that cannot be meant. */
export function checkDialOptions(options: DialOptions): void {
  const { timeout = MIN_TIMEOUT_MS, earlyMedia, callerId } = options;
  rejectOldNames(options, { early: 'earlyMedia' });
  if (!(timeout >= MIN_TIMEOUT_MS && timeout <= MAX_TIMEOUT_MS)) {
    throw new AriInputError(
      `timeout ${formatValue(timeout)}: give a number of milliseconds from ${MIN_TIMEOUT_MS} (1 s) to ${MAX_TIMEOUT_MS} (1 h)`,
    );
  }
  if (earlyMedia && callerId !== undefined)
    throw new AriInputError('callerId: Asterisk has none for a channel that is created first; omit earlyMedia');
}
