import type { Kind } from '../description/kinds.js';
import type { AriEvent } from '../generated/events.js';
import type { RawEvent } from './decode.js';
import { holderOf, type EventType, type ObjectMaker } from './event-types.js';
import { idOf } from './keys.js';

/** A snapshot as its domain object; what has no id stays as it came. */
export function promoteOne(Maker: ObjectMaker, kind: Kind, data: unknown): unknown {
  const id = idOf(kind, data);
  return id === undefined ? data : new Maker(id, data);
}

/** Replaces the snapshots in an event by domain objects, in place: what was parsed for us belongs to nobody else. */
export function promoteEvent(event: RawEvent, { objects }: EventType): AriEvent {
  for (const place of objects) {
    const holder = holderOf(event, place);
    const data = holder?.[place.name];
    if (data !== undefined) holder![place.name] = promoteOne(place.Maker, place.kind, data);
  }
  return event as unknown as AriEvent;
}
