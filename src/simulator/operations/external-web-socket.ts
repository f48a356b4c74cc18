import { randomUUID } from 'node:crypto';
import type { Channel } from '../channels/channel.js';
import { destroyChannel } from '../channels/destroy-channel.js';
import { nullParty } from '../channels/remote-party.js';
import { HttpRefusal, type SimulatedResponse } from '../core/response.js';
import type { ServerState } from '../core/server-state.js';
import { connectMediaServer } from '../media-socket/connect-media-server.js';
import { frameSizeOf } from '../media-socket/frame-size.js';
import { MediaSocket } from '../media-socket/media-socket.js';
import { parseTransportData, type TransportData } from '../media-socket/transport-data.js';
import { respondWithChannel, connectExternal, externalChannel, type ExternalRequest } from './external-channel.js';

/** No route to the media server, in Q.850. */
const NO_ROUTE = 3;

const dialstringOf = ({ host, transportData }: ExternalRequest): string =>
  transportData === '' ? host : `${host}/${transportData}`;

interface Opened {
  readonly channel: Channel;
  readonly media: MediaSocket;
}

const failed = new HttpRefusal(500, 'An internal error prevented this request from being handled');

function open(serverState: ServerState, order: ExternalRequest, connectionId: string, data: TransportData): Opened {
  const number = serverState.nextId++;
  const channel: Channel = externalChannel(serverState, order, {
    name: `WebSocket/${order.host}/0x${(0x7f00_0000_0000 + number * 0x100).toString(16)}`,
    farEnd: {
      ...nullParty,
      onDigit: (digit) => media.press(digit),
      onHangup: (cause) => media.release(cause === undefined),
    },
    variables: {
      MEDIA_WEBSOCKET_CONNECTION_ID: connectionId,
      MEDIA_WEBSOCKET_OPTIMAL_FRAME_SIZE: String(frameSizeOf(order.format)),
    },
  });
  const media = new MediaSocket(serverState, channel, { connectionId, format: order.format, data });
  return { channel, media };
}

/** Waits for a client that opens a WebSocket with its id, as long as the channel lives. */
export function incomingMedia(serverState: ServerState, order: ExternalRequest): SimulatedResponse {
  const data = parseTransportData(order.transportData);
  // There is no address for the parameters.
  if (order.host !== 'INCOMING' || data.parameters !== undefined) throw failed;
  const connectionId = randomUUID();
  const { channel, media } = open(serverState, order, connectionId, data);
  serverState.mediaSockets.set(connectionId, media);
  channel.onDestroyed.add(() => serverState.mediaSockets.delete(connectionId));
  serverState.clock.after(0, () => {
    if (!channel.isHangingUp) connectExternal(serverState, channel, order, dialstringOf(order));
  });
  return respondWithChannel(channel);
}

/** Opens a WebSocket to a media server. */
export function outgoingMedia(serverState: ServerState, order: ExternalRequest): SimulatedResponse {
  const address = serverState.mediaServers.get(order.host);
  if (address === undefined)
    throw new HttpRefusal(400, 'external_host must be a valid websocket_client connection id.');
  const data = parseTransportData(order.transportData);
  const { channel, media } = open(serverState, order, order.host, data);
  const url =
    data.parameters === undefined ? address : `${address}${address.includes('?') ? '&' : '?'}${data.parameters}`;
  const connection = connectMediaServer(serverState, media, url, {
    opened: () => {
      if (!channel.isHangingUp) connectExternal(serverState, channel, order, dialstringOf(order));
    },
    failed: () => {
      if (!channel.isHangingUp) destroyChannel(serverState, channel, NO_ROUTE);
    },
  });
  media.lifetime.add(connection);
  return respondWithChannel(channel);
}
