import type { Socket } from 'node:net';
import { catchError, map, of, type Observable } from 'rxjs';
import { AudioSocket } from '../audio-socket/audio-socket.js';
import { onSignal } from '../channels/dial.js';
import { nullParty } from '../channels/remote-party.js';
import { HttpRefusal, errorResponse, type SimulatedResponse } from '../core/response.js';
import type { ServerState } from '../core/server-state.js';
import { connectTcp } from '../transport/tcp-connect.js';
import { respondWithChannel, connectExternal, externalChannel, type ExternalRequest } from './external-channel.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const FAILED = 'An internal error prevented this request from being handled';

/** The response waits for the connection, which precedes the channel. */
export function audioSocket(
  serverState: ServerState,
  order: ExternalRequest,
  uuid: string,
): Observable<SimulatedResponse> {
  if (!UUID.test(uuid)) throw new HttpRefusal(500, FAILED);
  return connectTcp(order.host).pipe(
    catchError(() => of(undefined)),
    map((socket) => (socket ? begin(serverState, order, uuid, socket) : errorResponse(500, FAILED))),
  );
}

function begin(serverState: ServerState, order: ExternalRequest, uuid: string, socket: Socket): SimulatedResponse {
  const far = new AudioSocket(socket);
  const channel = externalChannel(serverState, order, {
    name: `AudioSocket/${order.host}-${uuid}`,
    farEnd: { ...nullParty, onDigit: (digit) => far.press(digit), onHangup: () => far.release() },
    variables: { AUDIOSOCKET_SERVICE: order.host, AUDIOSOCKET_UUID: uuid },
  });
  far.begin(serverState, channel, uuid);
  serverState.clock.after(0, () => {
    if (channel.isHangingUp) return;
    connectExternal(serverState, channel, order, `${order.host}/${uuid}`);
    onSignal(serverState, channel, 'answer');
  });
  return respondWithChannel(channel);
}
