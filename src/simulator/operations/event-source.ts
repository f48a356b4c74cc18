import { Refusal } from '../core/answer.js';
import { kinds, type Topic } from '../core/subscriptions.js';
import type { World } from '../core/world.js';

/** What an event source names. With a world it must be there; device states always are. */
export function topicOf(world: World | undefined, source: string): Topic {
  const colon = source.indexOf(':');
  const kind = kinds.find((known) => known === source.slice(0, Math.max(colon, 0)));
  if (!kind) throw new Refusal(400, 'Invalid event source URI scheme');
  const id = source.slice(colon + 1);
  if (world && id !== '' && !exists(world, kind, id)) throw new Refusal(422, 'Event source does not exist');
  return `${kind}:${id}`;
}

function exists(world: World, kind: string, id: string): boolean {
  if (kind === 'channel') return world.channels.has(id);
  if (kind === 'bridge') return world.bridges.has(id);
  return kind === 'deviceState' || id === 'PJSIP' || world.endpoints.has(id);
}
