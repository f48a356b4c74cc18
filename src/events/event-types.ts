import { objectPlaces, plainObjects, type ObjectPlace as DeclaredPlace } from '../description/event-objects.js';
import { kinds, type Kind, type KindName } from '../description/kinds.js';
import type { ObjectEnd } from '../description/object-types.js';
import type { EventTable } from '../description/tables.js';
import { NO_KEYS, type EventHeader } from './event-header.js';

/** The class of the domain objects of one kind. */
export type DomainClass = new (id: string, data: unknown) => object;

/** A member of an event that contains an object. */
export interface ObjectPlace extends DeclaredPlace {
  readonly kind: Kind;
  readonly DomainClass: DomainClass;
}

/** A prefix that no key has, for an event that starts objects and ends none. */
const STARTS_ONLY = ':';

/** The event types by which an object, or the right of this client to an application, starts or ends. */
const lifecycleEvents: ReadonlyMap<string, string> = new Map([
  ['StasisStart', STARTS_ONLY],
  ['ApplicationReplaced', STARTS_ONLY],
  ...Object.values(kinds).flatMap(({ scheme, endEvents }) =>
    endEvents.map((type): [string, string] => [type, `${scheme}:`]),
  ),
]);

/** The properties that all events of a type share. */
export class EventType {
  readonly name: string;
  readonly objects: readonly ObjectPlace[];
  /** The members that are objects in every event of the type, but not domain objects. */
  readonly plainObjects: readonly string[];
  /** The prefix of the keys of the objects that end by the event; `undefined` for an event that changes no lifecycle. */
  readonly endsKeyPrefix: string | undefined;
  /** The value of `ended` of the objects that end by the event. */
  readonly ended: ObjectEnd;
  /** The header of events of which the client needs the type only. */
  readonly header: EventHeader = { type: this, keys: NO_KEYS };

  constructor(name: string, objects: readonly ObjectPlace[], plainObjects: readonly string[]) {
    this.name = name;
    this.objects = objects;
    this.plainObjects = plainObjects;
    this.endsKeyPrefix = lifecycleEvents.get(name);
    this.ended = { reason: name };
  }
}

/** The declared event types, built once: the client looks up one for each event. */
export class EventTypes {
  readonly #types: ReadonlyMap<string, EventType>;

  constructor(table: EventTable, classes: Readonly<Record<KindName, DomainClass>>) {
    this.#types = new Map(
      Object.entries(table).map(([name, members]) => {
        const places = objectPlaces(members).map((place) => ({
          ...place,
          kind: kinds[place.model],
          DomainClass: classes[place.model],
        }));
        return [name, new EventType(name, places, plainObjects(members))];
      }),
    );
  }

  /** Returns a type without objects for a name that is not declared. */
  get(name: string): EventType {
    return this.#types.get(name) ?? new EventType(name, [], []);
  }
}
