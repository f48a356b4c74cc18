import { HttpRefusal } from '../core/response.js';
import { kinds, type Kind, type Topic } from '../applications/subscriptions.js';
import type { ServerState } from '../core/server-state.js';

/** Parses an event source. With a state the object must exist; a device state always does. */
export function topicOf(serverState: ServerState | undefined, source: string): Topic {
  const colon = source.indexOf(':');
  const kind = kinds.find((known) => known === source.slice(0, Math.max(colon, 0)));
  if (!kind) throw new HttpRefusal(400, 'Invalid event source URI scheme');
  const id = source.slice(colon + 1);
  if (!serverState || id === '') return `${kind}:${id}`;
  const known = knownAs(serverState, kind, id);
  if (known === undefined) throw new HttpRefusal(422, 'Event source does not exist');
  return `${kind}:${known}`;
}

/** Lookup is not case-sensitive, but the subscription uses the id of the object. */
function knownAs(serverState: ServerState, kind: Kind, id: string): string | undefined {
  if (kind === 'channel') return serverState.channels.get(id)?.id;
  if (kind === 'bridge') return serverState.bridges.get(id)?.id;
  return kind === 'deviceState' || id === 'PJSIP' || serverState.endpoints.has(id) ? id : undefined;
}
