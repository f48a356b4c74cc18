import { isKind, type Kind, type KindName } from './kinds.js';
import type { EventMember, EventTable } from './tables.js';

/** A JSON object. */
export type Fields = Record<string, unknown>;

/** A member of an event that contains an object. */
export interface ObjectPlace {
  /** The members that lead to the member. */
  readonly holders: readonly string[];
  readonly name: string;
  readonly model: KindName;
  /** Whether every event of the type has the object. */
  readonly isRequired: boolean;
}

/** Returns the places that the table declares for one event type. */
export const objectPlaces = (members: readonly EventMember[]): ObjectPlace[] =>
  members.flatMap(([path, model, presence]) => {
    const names = path.split('.');
    if (!isKind(model) || names.some(isInherited)) return [];
    return [{ holders: names.slice(0, -1), name: names.at(-1)!, model, isRequired: presence === undefined }];
  });

/** Returns the names of the members of every event of a type that are objects, but not domain objects. */
export const plainObjects = (members: readonly EventMember[]): string[] =>
  members.flatMap(([name, type]) => (isKind(type) || isInherited(name) ? [] : [name]));

/** Every object inherits some members; they were not sent. */
const isInherited = (name: string): boolean => name in Object.prototype;

/** Returns the object that has the member of a place; `undefined` if it is missing. */
export function holderOf(event: Fields, { holders }: Pick<ObjectPlace, 'holders'>): Fields | undefined {
  let holder: Fields | undefined = event;
  for (const name of holders) holder = fieldsOf(holder?.[name]);
  return holder;
}

/** Returns a value as an object with fields; `undefined` if it is not an object. */
export const fieldsOf = (value: unknown): Fields | undefined =>
  typeof value === 'object' && value !== null ? (value as Fields) : undefined;

/** Returns the id in a snapshot; `undefined` if it has none, or an empty one. */
export function idInSnapshot({ id: names }: Kind, snapshot: unknown): string | undefined {
  const fields = fieldsOf(snapshot);
  const id = fields?.[names[0]!];
  if (!isId(id)) return undefined;
  if (names.length === 1) return id;
  const rest = fields![names[1]!];
  return isId(rest) ? `${id}/${rest}` : undefined;
}

const isId = (id: unknown): id is string => typeof id === 'string' && id !== '';

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
