import { fieldsOf, objectsIn as eventObjectsIn, type placesByType } from '../../description/event-objects.js';

/** An event as plain JSON. */
export type PlainEvent = Readonly<Record<string, unknown>> & { readonly type: string };

/** An object in an event, as plain JSON. */
export interface EventObject {
  /** The path of its field: `channel`, `refer_to.destination_channel`. */
  readonly field: string;
  /** `Channel`, `Bridge`, … */
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Returns the snapshots in an event, in the order in which its type declares them. */
export const objectsIn = (event: PlainEvent, placesOf: ReturnType<typeof placesByType>): EventObject[] =>
  eventObjectsIn(event, placesOf(event.type)).flatMap(({ path, model, object }) => {
    const data = fieldsOf(object);
    return data ? [{ field: path, kind: model, data }] : [];
  });

/** Returns a field as text, or an empty text if the object does not have it. */
export const textAt = (data: EventObject['data'], field: string): string => {
  const value = data[field];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

/** Returns the display name of an object: its name, or else its id. */
export function nameOf({ kind, data }: Pick<EventObject, 'kind' | 'data'>): string {
  if (kind === 'Endpoint') return `${textAt(data, 'technology')}/${textAt(data, 'resource')}`;
  return textAt(data, 'name') || textAt(data, 'id');
}

/**
 * Returns whether an event is about a channel: by its id, its name, or the name of its phone, with which the name
 * begins. A playback or recording is about the channel in its target.
 */
export const isAbout = (channel: string, objects: readonly EventObject[]): boolean =>
  objects.some(({ kind, data }) => {
    if (kind !== 'Channel') return textAt(data, 'target_uri') === `channel:${channel}`;
    const name = textAt(data, 'name');
    return textAt(data, 'id') === channel || name === channel || name.startsWith(`${channel}-`);
  });
