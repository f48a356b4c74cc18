import { isKind, type KindName } from '../description/kinds.js';
import type { EventTable, ObjectField } from '../description/tables.js';
import type { RawEvent } from '../events/decode.js';
import { idOf, ownValue } from '../events/keys.js';
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

/** Where in an event a snapshot is, and how to make a domain object of it. */
interface Step {
  /** The members to go through, and the last one, which is replaced. */
  readonly holders: readonly string[];
  readonly name: string;
  readonly kind: KindName;
}

/**
 * Replaces the snapshots in events by domain objects, in place: what was parsed for us belongs to nobody else. What is to
 * be done for each type is looked up once.
 */
export function eventPromoter(makers: Makers, table: EventTable): (event: RawEvent) => AriEvent {
  const steps = new Map(Object.entries(table).map(([type, fields]) => [type, fields.flatMap(stepOf)]));
  return (event) => {
    for (const { holders, name, kind } of steps.get(event.type) ?? []) {
      let holder: unknown = event;
      for (const one of holders) holder = ownValue(holder, one);
      const data = ownValue(holder, name);
      if (data !== undefined) (holder as Record<string, unknown>)[name] = promoteOne(makers, kind, data);
    }
    return event as unknown as AriEvent;
  };
}

function stepOf([path, model]: ObjectField): Step[] {
  const names = path.split('.');
  return isKind(model) ? [{ holders: names.slice(0, -1), name: names.at(-1)!, kind: model }] : [];
}
