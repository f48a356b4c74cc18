import type { ChannelHangupRequest } from '../generated/events.js';
import { AriDialError, type DialFailure } from './dial-error.js';
/** What Asterisk said of a call that was not answered. */
export interface DialOutcome {
  /** The last `dialstatus`. */
  readonly status: string;
  /** Whether a request hung the channel up, and not the other side. */
  readonly hangupRequested: boolean;
  /** Whether it took as long as it was allowed to. */
  readonly gaveUp: boolean;
  readonly hangupCause?: number | undefined;
  readonly techCause?: number | undefined;
}

/** The states of a call that is not over yet; any other `dialstatus` is final. */
const ongoing = new Set(['', 'RINGING', 'PROGRESS', 'PROCEEDING', 'ANSWER']);

export const isFinal = (status: string): boolean => !ongoing.has(status);

/** Q.850 numbers that say more than a `dialstatus` of NOANSWER does, and all there is when no status was told. */
const causes = new Map<number | undefined, DialFailure>([
  [1, 'failed'],
  [16, 'noAnswer'],
  [17, 'busy'],
  [18, 'noAnswer'],
  [19, 'noAnswer'],
  [21, 'rejected'],
  [34, 'congestion'],
  [42, 'congestion'],
]);

const statuses = new Map<string, DialFailure>([
  ['BUSY', 'busy'],
  ['CONGESTION', 'congestion'],
  ['CANCEL', 'cancelled'],
]);

/** A request hangs up softly; the other side says why, which is all there is when no ChannelDestroyed follows in time. */
export const afterHangup = (outcome: DialOutcome, { soft, cause, tech_cause }: ChannelHangupRequest): DialOutcome =>
  soft ? { ...outcome, hangupRequested: true } : { ...outcome, hangupCause: cause, techCause: tech_cause };

function reasonOf({ status, hangupRequested, gaveUp, hangupCause }: DialOutcome): DialFailure {
  const told = statuses.get(status);
  if (told) return told;
  // Asterisk says nothing final when it gives up by itself, hangs up as we do, and up to release 16 gives no cause.
  if ((gaveUp || hangupCause === 19) && !isFinal(status)) return 'timeout';
  if (hangupRequested) return 'cancelled';
  return causes.get(hangupCause) ?? (status === 'NOANSWER' ? 'noAnswer' : 'failed');
}

export const dialError = (endpoint: string, outcome: DialOutcome): AriDialError =>
  new AriDialError({
    endpoint,
    reason: reasonOf(outcome),
    hangupCause: numberOrNothing(outcome.hangupCause),
    techCause: numberOrNothing(outcome.techCause),
  });

/** A malformed event can have another value as its cause. */
const numberOrNothing = (cause: unknown): number | undefined => (typeof cause === 'number' ? cause : undefined);
