import { fieldsOf, objectsIn as eventObjectsIn, type placesByType } from '../../description/event-objects.js';

/** An event as it travels. */
export type PlainEvent = Readonly<Record<string, unknown>> & { readonly type: string };

/** An object in an event, as it travels. */
export interface Mentioned {
  /** The field it is in: `channel`, `refer_to.destination_channel`. */
  readonly field: string;
  /** `Channel`, `Bridge`, … */
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Returns the snapshots in an event, in the order in which its type declares them. */
export const objectsIn = (event: PlainEvent, placesOf: ReturnType<typeof placesByType>): Mentioned[] =>
  eventObjectsIn(event, placesOf(event.type)).flatMap(({ path, model, object }) => {
    const data = fieldsOf(object);
    return data ? [{ field: path, kind: model, data }] : [];
  });

/** A field of an object as a text, empty where it has none. */
export const textAt = (data: Mentioned['data'], field: string): string => {
  const value = data[field];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

/** What people call an object: its name where it has one. */
export function nameOf({ kind, data }: Pick<Mentioned, 'kind' | 'data'>): string {
  if (kind === 'Endpoint') return `${textAt(data, 'technology')}/${textAt(data, 'resource')}`;
  return textAt(data, 'name') || textAt(data, 'id');
}

/**
 * Whether an event is about a channel: by its id, its name, or the name of the phone that all its calls begin with. What
 * is played or recorded is about the channel it is played to or recorded from.
 */
export const isAbout = (channel: string, objects: readonly Mentioned[]): boolean =>
  objects.some(({ kind, data }) => {
    if (kind !== 'Channel') return textAt(data, 'target_uri') === `channel:${channel}`;
    const name = textAt(data, 'name');
    return textAt(data, 'id') === channel || name === channel || name.startsWith(`${channel}-`);
  });
