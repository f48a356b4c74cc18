import { onSignal } from '../channels/dial.js';
import { nullParty } from '../channels/remote-party.js';
import type { SimulatedResponse } from '../core/response.js';
import type { ServerState } from '../core/server-state.js';
import { respondWithChannel, connectExternal, externalChannel, type ExternalRequest } from './external-channel.js';

/** The first local RTP port. */
const PORT = 10_000;

/** External media over RTP. The simulator sends and receives no packets. */
export function externalRtp(serverState: ServerState, order: ExternalRequest): SimulatedResponse {
  const number = serverState.nextId++;
  const channel = externalChannel(serverState, order, {
    name: `UnicastRTP/${order.host}-0x${(0x7f00_0000_0000 + number * 0x100).toString(16)}`,
    farEnd: nullParty,
    variables: {
      UNICASTRTP_LOCAL_PORT: String(PORT + ((number * 2) % 10_000)),
      UNICASTRTP_LOCAL_ADDRESS: '127.0.0.1',
    },
  });
  serverState.clock.after(0, () => {
    if (channel.isHangingUp) return;
    connectExternal(serverState, channel, order, `${order.host}/c(${order.format})`);
    onSignal(serverState, channel, 'answer');
  });
  return respondWithChannel(channel);
}
