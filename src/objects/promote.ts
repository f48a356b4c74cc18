import { isKind, type KindName } from '../description/kinds.js';
import type { EventTable } from '../description/tables.js';
import type { RawEvent } from '../events/decode.js';
import { fieldsOf, idOf, valueAt } from '../events/keys.js';
import type { AriEvent } from '../generated/events.js';
import type { ObjectMaker } from './domain-objects.js';

type Makers = Readonly<Record<KindName, ObjectMaker>>;

/** A snapshot as its domain object; what has no id stays as it came. */
function promoteOne(makers: Makers, kind: KindName, data: unknown): unknown {
  const id = idOf(kind, data);
  return id === undefined ? data : new makers[kind](id, data);
}

/** An answer by the declared type of the result: models become domain objects, also in lists. */
export function promoteAnswer(makers: Makers, result: string, json: unknown): unknown {
  const model = result.replace(/^List\[(.+)\]$/, '$1');
  if (!isKind(model)) return json;
  return Array.isArray(json) ? json.map((item) => promoteOne(makers, model, item)) : promoteOne(makers, model, json);
}

/** An event with its snapshots replaced by domain objects, in place: it was parsed for us and belongs to nobody else. */
export function promoteEvent(makers: Makers, table: EventTable, event: RawEvent): AriEvent {
  for (const [path, model] of fieldsOf(event, table)) {
    const data = valueAt(event, path);
    if (data === undefined || !isKind(model)) continue;
    const at = path.lastIndexOf('.');
    const holder = (at < 0 ? event : valueAt(event, path.slice(0, at))) as Record<string, unknown>;
    holder[path.slice(at + 1)] = promoteOne(makers, model, data);
  }
  return event as unknown as AriEvent;
}
