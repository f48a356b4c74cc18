import type { Observable } from 'rxjs';
import { Refusal, type Answer } from '../core/answer.js';
import { newId } from '../channels/new-channel.js';
import type { World } from '../core/world.js';
import { isFormat } from './endpoint-given.js';
import { audioSocket } from './external-audio-socket.js';
import type { ExternalOrder } from './external-channel.js';
import { externalRtp } from './external-rtp.js';
import { incomingMedia, outgoingMedia } from './external-web-socket.js';
import type { Given } from './given.js';
import type { Handlers } from './handler.js';
import { variablesIn } from './variables-given.js';

/** What carries the media. */
type Way = (world: World, order: ExternalOrder) => Answer | Observable<Answer>;

/** Media to and from elsewhere. */
export const externalMedia: Handlers = {
  'channels.externalMedia': (world, given) => {
    const application = given.text('app');
    if (!application) throw new Refusal(400, 'app cannot be empty');
    const { way, host } = wayIn(given);
    const format = given.text('format');
    const variables = variablesIn(given.object('variables'));
    const id = given.text('channelId') || newId(world);
    if (way === incomingMedia || way === outgoingMedia) refuseDeadly(world, id, format);
    if (world.channels.has(id) || !isFormat(format)) {
      throw new Refusal(500, 'An internal error prevented this request from being handled');
    }
    const args = given.text('data') === '' ? [] : given.text('data').split(',');
    const transportData = given.text('transport_data');
    return way(world, { id, application, args, host, format, transportData, variables });
  },
};

/** A real server dies of these. */
function refuseDeadly(world: World, id: string, format: string): void {
  const why = world.channels.has(id) ? 'the id of another channel' : /^(h26|vp)\d/.test(format) ? 'video' : undefined;
  if (why !== undefined) throw new Refusal(501, `channels.externalMedia is not simulated for a WebSocket with ${why}`);
}

function wayIn(given: Given): { readonly way: Way; readonly host: string } {
  const host = given.text('external_host');
  const transport = given.text('transport') || 'udp';
  const isServer = !/^(|client)$/.test(given.text('connection_type'));
  if (isServer && transport !== 'websocket') {
    throw new Refusal(400, "'server' connection_type can only be used with the websocket transport");
  }
  if (!host && !isServer) {
    throw new Refusal(400, 'external_host is required for all but websocket server connections');
  }
  if (!given.text('format')) throw new Refusal(400, 'format cannot be empty');
  const way = transport === 'websocket' ? webSocketIn(given, isServer) : addressedIn(given, transport, host);
  if (given.text('direction') && given.text('direction') !== 'both') {
    throw new Refusal(400, 'Invalid direction specified');
  }
  return { way, host: isServer ? host || 'INCOMING' : host };
}

function webSocketIn(given: Given, isServer: boolean): Way {
  if (given.text('encapsulation') !== 'none') {
    throw new Refusal(400, "encapsulation must be 'none' for websocket transport");
  }
  return isServer ? incomingMedia : outgoingMedia;
}

/** To `<host>:<port>`. */
function addressedIn(given: Given, transport: string, host: string): Way {
  const encapsulation = given.text('encapsulation') || 'rtp';
  if (encapsulation !== 'rtp' && encapsulation !== 'audiosocket') {
    throw new Refusal(501, 'The encapsulation and/or transport is not supported');
  }
  const needed = encapsulation === 'rtp' ? 'udp' : 'tcp';
  if (transport !== needed) throw new Refusal(400, `transport must be '${needed}' for ${encapsulation} encapsulation`);
  const uuid = given.text('data');
  if (encapsulation === 'audiosocket' && !uuid) throw new Refusal(400, 'data can not be empty');
  if (!/^.+:\d+$/.test(host)) {
    throw new Refusal(400, 'external_host must be <host>:<port> for all transports other than websocket');
  }
  return encapsulation === 'rtp' ? externalRtp : (world, order) => audioSocket(world, order, uuid);
}
