import { AriError } from '../errors.js';

/** Why nobody answered. `timeout`: Asterisk gave up waiting; `noAnswer`: the other side did; `cancelled`: we hung up. */
export type DialFailure = 'busy' | 'noAnswer' | 'rejected' | 'congestion' | 'timeout' | 'cancelled' | 'failed';

/** What is known of a call that nobody answered. */
export interface DialFacts {
  /** Who was called. */
  readonly endpoint: string;
  /** Why nobody answered. */
  readonly reason: DialFailure;
  /** The Q.850 number that Asterisk gave. */
  readonly hangupCause?: number | undefined;
  /** The status of the signalling protocol, such as SIP 486. */
  readonly techCause?: number | undefined;
}

/** A dialled endpoint did not answer. `cause` is the refusal, if Asterisk refused; of `dialFirst`, all failures. */
export class AriDialError extends AriError {
  override readonly name = 'AriDialError';
  /** Who was called; the message shows it without a password. */
  readonly endpoint: string;
  /** Why nobody answered. */
  readonly reason: DialFailure;
  /** The Q.850 number that Asterisk gave, such as 17 for busy; often 0 for Local channels, absent when none was told. */
  readonly hangupCause: number | undefined;
  /** The status of the signalling protocol, such as SIP 486, if told. */
  readonly techCause: number | undefined;

  constructor({ endpoint, reason, hangupCause, techCause }: DialFacts, cause?: unknown) {
    const details = [hangupCause ? `cause ${hangupCause}` : '', techCause ? `status ${techCause}` : ''];
    const said = details.filter(Boolean).join(', ');
    super(`dialling ${withoutPassword(endpoint)}: ${reason}${said && ` (${said})`}`);
    if (cause !== undefined) this.cause = cause;
    this.endpoint = endpoint;
    this.reason = reason;
    this.hangupCause = hangupCause;
    this.techCause = techCause;
  }
}

/** Endpoints may be written `user:password@host`; in `sip:user@host` there is none. */
const withoutPassword = (endpoint: string): string => endpoint.replace(/\b(?!sips?:)([^:/@\s]+):[^@/]+@/gi, '$1:***@');
