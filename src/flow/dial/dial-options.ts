import type { Observable } from 'rxjs';
import { AriInputError } from '../../errors.js';
import type { Channel } from '../../generated/objects.js';
import { formatValue } from '../../util/format.js';
import type { AnswerDeadline } from './answer-deadline.js';
import { rejectOldNames } from '../internal/reject-old-names.js';

/** The endpoint to call, and the properties of its channel. */
export interface DialOptions {
  /** The endpoint: `PJSIP/alice`, `Local/100@default`. */
  readonly endpoint: string;
  /**
   * The time in which the callee has to answer, in milliseconds: from 1,000 (1 s) to 3,600,000 (1 h).
   * @defaultValue `30000`
   */
  readonly timeout?: number;
  /**
   * The caller as `number` or `"Name" <number>`. Not allowed with `earlyMedia`, for which Asterisk has no such
   * parameter.
   * @defaultValue No caller id.
   */
  readonly callerId?: string;
  /**
   * The variables of the new channel.
   * @defaultValue None.
   */
  readonly variables?: Parameters<Channel['originateWithId']>[0]['variables'];
  /**
   * The id of the channel on whose behalf the call is made. Not allowed together with `formats`.
   * @defaultValue None.
   */
  readonly originator?: string;
  /**
   * The codecs to offer, separated by commas.
   * @defaultValue The codecs of the originator, or those of the endpoint.
   */
  readonly formats?: string;
  /**
   * Arguments for the application, separated by commas: `args` of the channel's StasisStart, before `rx-ari-leg`.
   * @defaultValue None.
   */
  readonly appArgs?: string;
  /**
   * The id of the new channel.
   * @defaultValue The client makes one with its option `newId`.
   */
  readonly channelId?: string;
  /**
   * Whether to create the channel before dialling it, so that a bridge can receive the sound before the answer.
   * @defaultValue `false`
   */
  readonly earlyMedia?: boolean;
}

/** A step of a call that `dial` makes. */
export interface DialEvent {
  /**
   * The step. `created`: the channel is in the application and is about to be dialled (with `earlyMedia` only).
   * `ringing`, `progress`: each at most once, before the answer. `answered`: the callee has answered. `ended`: the
   * channel has left the application.
   */
  readonly type: 'created' | 'ringing' | 'progress' | 'answered' | 'ended';
  /** The channel of the callee. */
  readonly channel: Channel;
}

/** The values that `dialSteps` needs about one call. */
export interface DialAttempt {
  readonly endpoint: string;
  readonly deadline: AnswerDeadline;
  readonly channel: Channel<unknown>;
  /** Emits when Asterisk has accepted the request that creates the channel. */
  readonly created: Observable<unknown>;
  /** The request that dials a channel created before. Only with `earlyMedia`. */
  readonly dial?: Observable<never>;
  /** Called when the channel does not exist after an outage. Its end has no event. */
  readonly onLost: () => void;
}

const MIN_TIMEOUT_MS = 1_000;
const MAX_TIMEOUT_MS = 3_600_000;

/** Throws `AriInputError` for options that are invalid or contradict each other. */
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
