import { isKind, type KindName } from './kinds.js';
import type { EventTable, ObjectField } from './tables.js';

/** An object of JSON. */
export type Fields = Record<string, unknown>;

/** A member of an event that contains an object. */
export interface ObjectPlace {
  /** The members that lead to the member. */
  readonly holders: readonly string[];
  readonly name: string;
  readonly model: KindName;
}

/** Returns the places that the table declares for one event type. */
export const objectPlaces = (fields: readonly ObjectField[]): ObjectPlace[] =>
  fields.flatMap(([path, model]) => {
    const names = path.split('.');
    // A member that every object inherits was not sent.
    if (!isKind(model) || names.some((name) => name in Object.prototype)) return [];
    return [{ holders: names.slice(0, -1), name: names.at(-1)!, model }];
  });

/** Returns the object that has the member of a place; `undefined` if it is missing. */
export function holderOf(event: Fields, { holders }: Pick<ObjectPlace, 'holders'>): Fields | undefined {
  let holder: Fields | undefined = event;
  for (const name of holders) holder = fieldsOf(holder?.[name]);
  return holder;
}

/** Returns a value as an object with fields; `undefined` if it is not an object. */
export const fieldsOf = (value: unknown): Fields | undefined =>
  typeof value === 'object' && value !== null ? (value as Fields) : undefined;

/** An object in an event: a domain object, a snapshot, or what a malformed event has in its place. */
export interface EventObject extends ObjectPlace {
  /** The members from the event to the object: `refer_to.destination_channel`. */
  readonly path: string;
  readonly object: unknown;
}

/** Returns the objects in an event, in the order in which its type declares them. */
export const objectsIn = (event: object, places: readonly ObjectPlace[]): EventObject[] =>
  places.flatMap((place) => {
    const object = holderOf(event as Fields, place)?.[place.name];
    if (object === undefined || object === null) return [];
    return [{ ...place, path: [...place.holders, place.name].join('.'), object }];
  });

/** Creates a function that returns the places of an event type, none for a type that the table does not declare. */
export function placesByType(table: EventTable): (type: string) => readonly ObjectPlace[] {
  const places = new Map(Object.entries(table).map(([type, fields]) => [type, objectPlaces(fields)]));
  return (type) => places.get(type) ?? [];
}
