import { HttpRefusal } from '../core/response.js';
import { kinds, type Kind, type Topic } from '../applications/subscriptions.js';
import type { ServerState } from '../core/server-state.js';

/** What an event source names. With a world it must be there; device states always are. */
export function topicOf(world: ServerState | undefined, source: string): Topic {
  const colon = source.indexOf(':');
  const kind = kinds.find((known) => known === source.slice(0, Math.max(colon, 0)));
  if (!kind) throw new HttpRefusal(400, 'Invalid event source URI scheme');
  const id = source.slice(colon + 1);
  if (!world || id === '') return `${kind}:${id}`;
  const known = knownAs(world, kind, id);
  if (known === undefined) throw new HttpRefusal(422, 'Event source does not exist');
  return `${kind}:${known}`;
}

/** Channels and bridges are found by ids in another case, but subscribed to by their own. */
function knownAs(world: ServerState, kind: Kind, id: string): string | undefined {
  if (kind === 'channel') return world.channels.get(id)?.id;
  if (kind === 'bridge') return world.bridges.get(id)?.id;
  return kind === 'deviceState' || id === 'PJSIP' || world.endpoints.has(id) ? id : undefined;
}
