import { AriError } from '../../errors.js';

/**
 * The reason why a callee did not answer: a value of `reason` of ARI's hang-up operation, so that
 * `caller.hangup({ reason: error.reason })` passes it on. `no_answer`: the remote side stopped ringing; `timeout`: the option
 * `timeout` expired; `normal`: a request hung the channel up; `failure`: Asterisk refused or gave no reason.
 */
export type DialFailureReason =
  | 'normal'
  | 'busy'
  | 'congestion'
  | 'no_answer'
  | 'timeout'
  | 'rejected'
  | 'unallocated'
  | 'normal_unspecified'
  | 'number_incomplete'
  | 'codec_mismatch'
  | 'interworking'
  | 'failure'
  | 'answered_elsewhere';

/** The properties of an `AriDialError`. */
export interface DialErrorDetails {
  /** The endpoint that was called. */
  readonly endpoint: string;
  /** The reason why the callee did not answer. */
  readonly reason: DialFailureReason;
  /** The Q.850 cause that Asterisk reported. */
  readonly hangupCause?: number | undefined;
  /** The status of the signalling protocol, such as SIP 486. */
  readonly techCause?: number | undefined;
}

/** A callee did not answer. `cause` is the refusal, if Asterisk refused a request; of `dialFirst`, all failures. */
export class AriDialError extends AriError {
  override readonly name = 'AriDialError';
  /** The endpoint that was called; the message shows it without a password. */
  readonly endpoint: string;
  /** The reason why the callee did not answer. */
  readonly reason: DialFailureReason;
  /** The Q.850 cause that Asterisk reported, such as 17 for busy; often 0 for Local channels, `undefined` without a report. */
  readonly hangupCause: number | undefined;
  /** The status of the signalling protocol, such as SIP 486, if it is known. */
  readonly techCause: number | undefined;

  constructor({ endpoint, reason, hangupCause, techCause }: DialErrorDetails, cause?: unknown) {
    const causes = [hangupCause ? `cause ${hangupCause}` : '', techCause ? `status ${techCause}` : ''];
    const details = causes.filter(Boolean).join(', ');
    super(`dialling ${withoutPassword(endpoint)}: ${reason}${details && ` (${details})`}`);
    if (cause !== undefined) this.cause = cause;
    this.endpoint = endpoint;
    this.reason = reason;
    this.hangupCause = hangupCause;
    this.techCause = techCause;
  }
}

/** Endpoints may be written `user:password@host`. `sip:user@host` has no password. */
const withoutPassword = (endpoint: string): string => endpoint.replace(/\b(?!sips?:)([^:/@\s]+):[^@/]+@/gi, '$1:***@');
