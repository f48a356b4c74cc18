import { holderOf } from '../description/event-objects.js';
import type { Kind } from '../description/kinds.js';
import type { AriEvent } from '../generated/events.js';
import type { RawEvent } from './decode.js';
import type { DomainClass, EventType } from './event-types.js';
import { idInSnapshot } from './keys.js';

/** Returns a snapshot as a domain object; a value without an id stays as it is. */
export function wrapSnapshot(Domain: DomainClass, kind: Kind, snapshot: unknown): unknown {
  const id = idInSnapshot(kind, snapshot);
  return id === undefined ? snapshot : new Domain(id, snapshot);
}

/** Replaces the snapshots in an event by domain objects, in place: no other code has the event yet. */
export function wrapEvent(event: RawEvent, { objects }: EventType): AriEvent {
  for (const place of objects) {
    const holder = holderOf(event, place);
    const snapshot = holder?.[place.name];
    if (snapshot !== undefined) holder![place.name] = wrapSnapshot(place.DomainClass, place.kind, snapshot);
  }
  return event as unknown as AriEvent;
}
