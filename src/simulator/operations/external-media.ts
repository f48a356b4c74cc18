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
type Way = (world: ServerState, order: ExternalRequest) => SimulatedResponse | Observable<SimulatedResponse>;

/** Creates external media channels. */
export const externalMedia: Handlers = {
  'channels.externalMedia': (world, given) => {
    const application = given.text('app');
    if (!application) throw new HttpRefusal(400, 'app cannot be empty');
    const { way, host } = wayIn(given);
    const format = given.text('format');
    const variables = parseVariables(given.object('variables'));
    const id = given.text('channelId') || newId(world);
    if (way === incomingMedia || way === outgoingMedia) refuseDeadly(world, id, format);
    if (world.channels.has(id) || !isFormat(format)) {
      throw new HttpRefusal(500, 'An internal error prevented this request from being handled');
    }
    const args = given.text('data') === '' ? [] : given.text('data').split(',');
    const transportData = given.text('transport_data');
    return way(world, { id, application, args, host, format, transportData, variables });
  },
};

/** The real server crashes on these. */
function refuseDeadly(world: ServerState, id: string, format: string): void {
  const why = world.channels.has(id) ? 'the id of another channel' : /^(h26|vp)\d/.test(format) ? 'video' : undefined;
  if (why !== undefined)
    throw new HttpRefusal(501, `channels.externalMedia is not simulated for a WebSocket with ${why}`);
}

function wayIn(given: RequestParams): { readonly way: Way; readonly host: string } {
  const host = given.text('external_host');
  const transport = given.text('transport') || 'udp';
  const isServer = !/^(|client)$/.test(given.text('connection_type'));
  if (isServer && transport !== 'websocket') {
    throw new HttpRefusal(400, "'server' connection_type can only be used with the websocket transport");
  }
  if (!host && !isServer) {
    throw new HttpRefusal(400, 'external_host is required for all but websocket server connections');
  }
  if (!given.text('format')) throw new HttpRefusal(400, 'format cannot be empty');
  const way = transport === 'websocket' ? webSocketIn(given, isServer) : addressedIn(given, transport, host);
  if (given.text('direction') && given.text('direction') !== 'both') {
    throw new HttpRefusal(400, 'Invalid direction specified');
  }
  return { way, host: isServer ? host || 'INCOMING' : host };
}

function webSocketIn(given: RequestParams, isServer: boolean): Way {
  if (given.text('encapsulation') !== 'none') {
    throw new HttpRefusal(400, "encapsulation must be 'none' for websocket transport");
  }
  return isServer ? incomingMedia : outgoingMedia;
}

/** Parses `<host>:<port>`. */
function addressedIn(given: RequestParams, transport: string, host: string): Way {
  const encapsulation = given.text('encapsulation') || 'rtp';
  if (encapsulation !== 'rtp' && encapsulation !== 'audiosocket') {
    throw new HttpRefusal(501, 'The encapsulation and/or transport is not supported');
  }
  const needed = encapsulation === 'rtp' ? 'udp' : 'tcp';
  if (transport !== needed)
    throw new HttpRefusal(400, `transport must be '${needed}' for ${encapsulation} encapsulation`);
  const uuid = given.text('data');
  if (encapsulation === 'audiosocket' && !uuid) throw new HttpRefusal(400, 'data can not be empty');
  if (!/^.+:\d+$/.test(host)) {
    throw new HttpRefusal(400, 'external_host must be <host>:<port> for all transports other than websocket');
  }
  return encapsulation === 'rtp' ? externalRtp : (world, order) => audioSocket(world, order, uuid);
}
