import { isKind, kinds, type Kind, type KindName } from '../description/kinds.js';
import type { Ended } from '../description/object-types.js';
import type { EventTable, ObjectField } from '../description/tables.js';
import type { Head } from './head.js';

/** An object of JSON. */
export type Fields = Record<string, unknown>;

/** Makes the objects of one kind. */
export type ObjectMaker = new (id: string, data: unknown) => object;

/** Where in an event an object is. */
export interface Place {
  /** The members to go through, and the last one. */
  readonly holders: readonly string[];
  readonly name: string;
  readonly kind: Kind;
  readonly Maker: ObjectMaker;
}

/** How no address begins. */
const NO_ADDRESS = ':';

/** The types by whose events something begins or ends, an object or this client, and how the addresses begin of those that end. */
const lives: ReadonlyMap<string, string> = new Map([
  ['StasisStart', NO_ADDRESS],
  ['ApplicationReplaced', NO_ADDRESS],
  ...Object.values(kinds).flatMap(({ scheme, lastEvents }) =>
    lastEvents.map((type): [string, string] => [type, `${scheme}:`]),
  ),
]);

/** What is known of all events of a type. */
export class EventType {
  readonly name: string;
  readonly objects: readonly Place[];
  /** Where something begins or ends by it: how the addresses begin of those that end. */
  readonly life: string | undefined;
  /** What is said of those that end by it. */
  readonly ended: Ended;
  /** The head of its events where nobody has to know more than their type. */
  readonly head: Head = { type: this, keys: [] };

  constructor(name: string, objects: readonly Place[]) {
    this.name = name;
    this.objects = objects;
    this.life = lives.get(name);
    this.ended = { reason: name };
  }
}

/** What is known of the types of events: put together once, and looked up once for each event. */
export class EventTypes {
  readonly #types: ReadonlyMap<string, EventType>;

  constructor(table: EventTable, makers: Readonly<Record<KindName, ObjectMaker>>) {
    const placeOf = ([path, model]: ObjectField): Place[] => {
      const names = path.split('.');
      // What every object inherits is nothing that was sent.
      if (!isKind(model) || names.some((name) => name in Object.prototype)) return [];
      return [{ holders: names.slice(0, -1), name: names.at(-1)!, kind: kinds[model], Maker: makers[model] }];
    };
    this.#types = new Map(
      Object.entries(table).map(([name, fields]) => [name, new EventType(name, fields.flatMap(placeOf))]),
    );
  }

  /** Of a type that nobody declared: that nothing is known. */
  of(name: string): EventType {
    return this.#types.get(name) ?? new EventType(name, []);
  }
}

/** The object that holds a place of an event, where there is one. */
export function holderOf(event: Fields, { holders }: Place): Fields | undefined {
  let holder: Fields | undefined = event;
  for (const name of holders) holder = fieldsOf(holder?.[name]);
  return holder;
}

/** A value as an object with fields; nothing where it is none. */
export const fieldsOf = (value: unknown): Fields | undefined =>
  typeof value === 'object' && value !== null ? (value as Fields) : undefined;
