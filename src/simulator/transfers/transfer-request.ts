import type { Observer } from 'rxjs';
import type { Channel } from '../channels/channel.js';

/** A transfer request of a phone: to an extension, or to the other end of another call. */
export interface TransferRequest {
  readonly extension: string;
  readonly second: Channel | undefined;
  /** The SIP statuses: the response and the progress. */
  readonly statuses: Observer<number>;
}

/** A transfer that the application executes. */
export interface DelegatedTransfer extends TransferRequest {
  /** The phone knows that the transfer is in progress. */
  isTried: boolean;
}

/** The SIP status of a transfer in progress. */
export const TRYING_STATUS = 100;
