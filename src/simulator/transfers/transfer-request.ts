import type { Observer } from 'rxjs';
import type { Channel } from '../channels/channel.js';

/** What a phone asks for: that whom it talks to goes to an extension, or to the other end of another of its calls. */
export interface TransferRequest {
  readonly extension: string;
  readonly second: Channel | undefined;
  /** The statuses of SIP: what is answered, and how the transfer goes on. */
  readonly told: Observer<number>;
}

/** One that its application is to carry out. */
export interface DelegatedTransfer extends TransferRequest {
  /** The phone has been told that something is being done. */
  isTried: boolean;
}

/** What SIP says of a request that is being carried out. */
export const TRYING = 100;
