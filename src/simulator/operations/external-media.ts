import type { Observable } from 'rxjs';
import { HttpRefusal, type SimulatedResponse } from '../core/response.js';
import { newId } from '../core/ids.js';
import type { ServerState } from '../core/server-state.js';
import { isFormat } from './parse-endpoint.js';
import { audioSocket } from './external-audio-socket.js';
import type { ExternalRequest } from './external-channel.js';
import { externalRtp } from './external-rtp.js';
import { incomingMedia, outgoingMedia } from './external-web-socket.js';
import type { RequestParams } from './request-params.js';
import type { Handlers } from './handler.js';
import { parseVariables } from './parse-variables.js';

/** The transports of external media. */
type Way = (serverState: ServerState, order: ExternalRequest) => SimulatedResponse | Observable<SimulatedResponse>;

/** Creates external media channels. */
export const externalMedia: Handlers = {
  'channels.externalMedia': (serverState, params) => {
    const application = params.text('app');
    if (!application) throw new HttpRefusal(400, 'app cannot be empty');
    const { way, host } = wayIn(params);
    const format = params.text('format');
    const variables = parseVariables(params.object('variables'));
    const id = params.text('channelId') || newId(serverState);
    if (way === incomingMedia || way === outgoingMedia) refuseDeadly(serverState, id, format);
    if (serverState.channels.has(id) || !isFormat(format)) {
      throw new HttpRefusal(500, 'An internal error prevented this request from being handled');
    }
    const args = params.text('data') === '' ? [] : params.text('data').split(',');
    const transportData = params.text('transport_data');
    return way(serverState, { id, application, args, host, format, transportData, variables });
  },
};

/** The real server crashes on these. */
function refuseDeadly(serverState: ServerState, id: string, format: string): void {
  const why = serverState.channels.has(id)
    ? 'the id of another channel'
    : /^(h26|vp)\d/.test(format)
      ? 'video'
      : undefined;
  if (why !== undefined)
    throw new HttpRefusal(501, `channels.externalMedia is not simulated for a WebSocket with ${why}`);
}

function wayIn(params: RequestParams): { readonly way: Way; readonly host: string } {
  const host = params.text('external_host');
  const transport = params.text('transport') || 'udp';
  const isServer = !/^(|client)$/.test(params.text('connection_type'));
  if (isServer && transport !== 'websocket') {
    throw new HttpRefusal(400, "'server' connection_type can only be used with the websocket transport");
  }
  if (!host && !isServer) {
    throw new HttpRefusal(400, 'external_host is required for all but websocket server connections');
  }
  if (!params.text('format')) throw new HttpRefusal(400, 'format cannot be empty');
  const way = transport === 'websocket' ? webSocketIn(params, isServer) : addressedIn(params, transport, host);
  if (params.text('direction') && params.text('direction') !== 'both') {
    throw new HttpRefusal(400, 'Invalid direction specified');
  }
  return { way, host: isServer ? host || 'INCOMING' : host };
}

function webSocketIn(params: RequestParams, isServer: boolean): Way {
  if (params.text('encapsulation') !== 'none') {
    throw new HttpRefusal(400, "encapsulation must be 'none' for websocket transport");
  }
  return isServer ? incomingMedia : outgoingMedia;
}

/** Parses `<host>:<port>`. */
function addressedIn(params: RequestParams, transport: string, host: string): Way {
  const encapsulation = params.text('encapsulation') || 'rtp';
  if (encapsulation !== 'rtp' && encapsulation !== 'audiosocket') {
    throw new HttpRefusal(501, 'The encapsulation and/or transport is not supported');
  }
  const needed = encapsulation === 'rtp' ? 'udp' : 'tcp';
  if (transport !== needed)
    throw new HttpRefusal(400, `transport must be '${needed}' for ${encapsulation} encapsulation`);
  const uuid = params.text('data');
  if (encapsulation === 'audiosocket' && !uuid) throw new HttpRefusal(400, 'data can not be empty');
  if (!/^.+:\d+$/.test(host)) {
    throw new HttpRefusal(400, 'external_host must be <host>:<port> for all transports other than websocket');
  }
  return encapsulation === 'rtp' ? externalRtp : (serverState, order) => audioSocket(serverState, order, uuid);
}
