import type { ChannelHangupRequest } from '../../generated/events.js';
import { AriDialError, type DialFailureReason } from './dial-error.js';

/** The reports about a call that was not answered. */
export interface DialOutcome {
  /** The last `dialstatus`. */
  readonly status: string;
  /** Whether a request hung the channel up, and not the remote side. */
  readonly hangupRequested: boolean;
  /** Whether the callee's time to answer has expired. */
  readonly hasExpired: boolean;
  readonly hangupCause?: number | undefined;
  readonly techCause?: number | undefined;
}

/** The states of an unfinished call. Any other `dialstatus` is final. */
const ongoingStatuses = new Set(['', 'RINGING', 'PROGRESS', 'PROCEEDING', 'ANSWER']);

export const isFinal = (status: string): boolean => !ongoingStatuses.has(status);

/** Q.850 causes. They are more precise than a `dialstatus` of NOANSWER, and can come without a status. */
const causes = new Map<number | undefined, DialFailureReason>([
  [1, 'unallocated'],
  [16, 'no_answer'],
  [17, 'busy'],
  [18, 'no_answer'],
  [19, 'no_answer'],
  [21, 'rejected'],
  [26, 'answered_elsewhere'],
  [28, 'number_incomplete'],
  [31, 'normal_unspecified'],
  [34, 'congestion'],
  [38, 'failure'],
  [42, 'congestion'],
  [58, 'codec_mismatch'],
  [127, 'interworking'],
]);

const statuses = new Map<string, DialFailureReason>([
  ['BUSY', 'busy'],
  ['CONGESTION', 'congestion'],
  ['CANCEL', 'normal'],
]);

/**
 * Adds a hang-up request to the outcome. A request of ARI hangs up softly. The remote side sends a cause, which is
 * the only one when no ChannelDestroyed follows in time.
 */
export const afterHangup = (outcome: DialOutcome, { soft, cause, tech_cause }: ChannelHangupRequest): DialOutcome =>
  soft ? { ...outcome, hangupRequested: true } : { ...outcome, hangupCause: cause, techCause: tech_cause };

function reasonOf({ status, hangupRequested, hasExpired, hangupCause }: DialOutcome): DialFailureReason {
  const statusReason = statuses.get(status);
  if (statusReason) return statusReason;
  // Asterisk sends no final status when its timer expires or when the client hangs up. Up to release 16 it sends no
  // cause either.
  if ((hasExpired || hangupCause === 19) && !isFinal(status)) return 'timeout';
  if (hangupRequested) return 'normal';
  return causes.get(hangupCause) ?? (status === 'NOANSWER' ? 'no_answer' : 'failure');
}

export const dialError = (endpoint: string, outcome: DialOutcome): AriDialError =>
  new AriDialError({
    endpoint,
    reason: reasonOf(outcome),
    hangupCause: numberOrUndefined(outcome.hangupCause),
    techCause: numberOrUndefined(outcome.techCause),
  });

/** In a malformed event, the cause can have another type. */
const numberOrUndefined = (cause: unknown): number | undefined => (typeof cause === 'number' ? cause : undefined);
