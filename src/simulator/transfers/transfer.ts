import { AriError } from '../../errors.js';
import type { Channel } from '../channels/channel.js';
import type { ServerState } from '../core/server-state.js';
import { delegateToApplication } from './transfer-application.js';
import { transferAttended } from './transfer-attended.js';
import { transferBlind } from './transfer-blind.js';
import { TRYING_STATUS, type TransferRequest } from './transfer-request.js';

/** The SIP status of an accepted request. */
const ACCEPTED_STATUS = 202;

/** Starts a transfer of the remote phone. */
export function transfer(serverState: ServerState, channel: Channel, request: TransferRequest): void {
  const { extension, second, statuses } = request;
  serverState.clock.after(0, () => {
    if (channel.isHangingUp) return;
    statuses.next(ACCEPTED_STATUS);
    if (channel.isTransferDelegated) return delegateToApplication(serverState, channel, request);
    statuses.next(TRYING_STATUS);
    try {
      statuses.next(
        second ? transferAttended(serverState, channel, second) : transferBlind(serverState, channel, extension),
      );
      statuses.complete();
    } catch (error) {
      if (!(error instanceof AriError)) throw error;
      statuses.error(error);
    }
  });
}
