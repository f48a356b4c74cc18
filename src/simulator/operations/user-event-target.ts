import { HttpRefusal } from '../core/response.js';
import type { Channel } from '../channels/channel.js';
import { endpointOf, endpointState } from '../channels/endpoint.js';
import type { EventTarget } from '../core/event-factory.js';
import type { ServerState } from '../core/server-state.js';
import type { RequestParams } from './request-params.js';

/** Returns the objects of a user event. All must exist. The last of several of one kind counts. */
export function userEventTarget(serverState: ServerState, params: RequestParams): [Channel | undefined, EventTarget] {
  const sources = params.texts('source');
  if (sources.length === 0 && params.has('source')) throw unknownScheme();
  let channel: Channel | undefined;
  let about: EventTarget = {};
  for (const source of sources) {
    const colon = source.indexOf(':');
    const id = source.slice(colon + 1);
    switch (source.slice(0, Math.max(colon, 0))) {
      case 'channel':
        channel = existing(serverState.channels.get(id));
        break;
      case 'bridge':
        about = { ...about, bridge: existing(serverState.bridges.get(id)).snapshot };
        break;
      case 'endpoint': {
        const [, technology = '', resource = ''] = /^([^/]*)\/(.*)$/s.exec(id) ?? [];
        about = {
          ...about,
          endpoint: endpointState(serverState, existing(endpointOf(serverState, technology, resource))),
        };
        break;
      }
      default:
        throw unknownScheme();
    }
  }
  return [channel, about];
}

const unknownScheme = (): HttpRefusal => new HttpRefusal(400, 'Invalid event source URI scheme');

function existing<T>(found: T | undefined): T {
  if (!found) throw new HttpRefusal(422, 'Event source was not found');
  return found;
}
