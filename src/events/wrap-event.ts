import { holderOf, idInSnapshot } from '../description/event-objects.js';
import type { Kind } from '../description/kinds.js';
import { isPlainObject } from '../util/json.js';
import type { RawEvent } from './decode.js';
import type { DomainClass, EventType, ObjectPlace } from './event-types.js';

/** A required object that an event lacks, or that is malformed. */
export interface EventFault {
  /** The description of the fault: `channel is missing`. */
  readonly text: string;
  readonly isRequired: boolean;
}

/** Returns a snapshot as a domain object; a value without an id stays as it is. */
export function wrapSnapshot(Domain: DomainClass, kind: Kind, snapshot: unknown): unknown {
  const id = idInSnapshot(kind, snapshot);
  return id === undefined ? snapshot : new Domain(id, snapshot);
}

/**
 * Replaces the snapshots in an event by domain objects, in place: no other code has the event yet. Returns the faults of a
 * malformed event. It removes an optional object that is malformed, so that the event is as declared without it.
 */
export function wrapEvent(event: RawEvent, { objects, plainObjects }: EventType): EventFault[] | undefined {
  let faults: EventFault[] | undefined;
  for (const place of objects) {
    const holder = holderOf(event, place);
    const snapshot = holder?.[place.name];
    if (snapshot === undefined && !place.isRequired) continue;
    const id = idInSnapshot(place.kind, snapshot);
    if (id === undefined) {
      (faults ??= []).push({ text: `${pathOf(place)} ${describe(snapshot)}`, isRequired: place.isRequired });
      if (!place.isRequired) Reflect.deleteProperty(holder!, place.name);
    } else holder![place.name] = new place.DomainClass(id, snapshot);
  }
  for (const name of plainObjects) {
    if (!isPlainObject(event[name]))
      (faults ??= []).push({ text: `${name} ${describe(event[name])}`, isRequired: true });
  }
  return faults;
}

const pathOf = ({ holders, name }: ObjectPlace): string => [...holders, name].join('.');

/** Describes a value without its content, which can be personal data. */
function describe(value: unknown): string {
  if (isPlainObject(value)) return 'has no id';
  return value === undefined ? 'is missing' : 'is not an object';
}
