import { isKind, kinds, type KindName } from '../description/kinds.js';
import type { DomainClass } from '../events/event-types.js';
import { wrapSnapshot } from '../events/wrap-event.js';

/** Returns the body of a response with domain objects in place of snapshots, also in lists. */
export function wrapResponse(classes: Readonly<Record<KindName, DomainClass>>, result: string, json: unknown): unknown {
  const model = result.replace(/^List\[(.+)\]$/, '$1');
  if (!isKind(model)) return json;
  const wrap = (snapshot: unknown): unknown => wrapSnapshot(classes[model], kinds[model], snapshot);
  return Array.isArray(json) ? json.map(wrap) : wrap(json);
}
