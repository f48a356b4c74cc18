import { AriError } from '../../errors.js';
import type { Channel } from '../channels/channel.js';
import type { ServerState } from '../core/server-state.js';
import { delegateToApplication } from './transfer-application.js';
import { transferAttended } from './transfer-attended.js';
import { transferBlind } from './transfer-blind.js';
import { TRYING, type TransferRequest } from './transfer-request.js';

/** The SIP status of an accepted request. */
const ACCEPTED = 202;

/** Starts a transfer of the remote phone. */
export function transfer(serverState: ServerState, channel: Channel, request: TransferRequest): void {
  const { extension, second, statuses: told } = request;
  serverState.clock.after(0, () => {
    if (channel.isHangingUp) return;
    told.next(ACCEPTED);
    if (channel.isTransferDelegated) return delegateToApplication(serverState, channel, request);
    told.next(TRYING);
    try {
      told.next(
        second ? transferAttended(serverState, channel, second) : transferBlind(serverState, channel, extension),
      );
      told.complete();
    } catch (error) {
      if (!(error instanceof AriError)) throw error;
      told.error(error);
    }
  });
}
