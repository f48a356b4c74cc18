import { describe, expect, it } from 'vitest';
import { objectPlaces, objectsIn, placesByType } from '../../src/description/event-objects.js';
import { isKind } from '../../src/description/kinds.js';
import type { EventMember } from '../../src/description/tables.js';
import { eventObjects } from '../../src/generated/event-objects.js';

const placesOf = placesByType(eventObjects);

const objectsOf = (members: readonly EventMember[]) => members.filter(([, type]) => isKind(type));

/** Sets a value at the end of a path. */
function set(event: Record<string, unknown>, path: string, value: unknown): void {
  const names = path.split('.');
  const name = names.pop()!;
  let holder = event;
  for (const next of names) holder = (holder[next] ??= {}) as Record<string, unknown>;
  holder[name] = value;
}

describe('objectsIn', () => {
  it.each(Object.keys(eventObjects))('finds every object of %s, in the declared order', (type) => {
    const event: Record<string, unknown> = { type };
    const declared = objectsOf(eventObjects[type]!).map(([path, model]) => ({ path, model, object: { id: path } }));
    for (const { path, object } of [...declared].reverse()) set(event, path, object);
    expect(objectsIn(event, placesOf(type))).toMatchObject(declared);
  });

  it('finds each object alone', () => {
    for (const [type, fields] of Object.entries(eventObjects)) {
      for (const [path, model] of objectsOf(fields)) {
        const event: Record<string, unknown> = { type };
        set(event, path, { id: 'x' });
        expect(objectsIn(event, placesOf(type))).toMatchObject([{ path, model, object: { id: 'x' } }]);
      }
    }
  });

  it.each([undefined, null])('finds nothing where an object is %s', (value) => {
    const event = { type: 'ChannelTransfer', refer_to: value, referred_by: { bridge: value } };
    expect(objectsIn(event, placesOf('ChannelTransfer'))).toEqual([]);
  });

  it('finds nothing in a holder that is not an object', () => {
    expect(objectsIn({ refer_to: 'text', referred_by: 7 }, placesOf('ChannelTransfer'))).toEqual([]);
  });

  it('finds nothing in an event of a type that the table does not declare', () => {
    for (const type of ['NoSuchEvent', 'constructor', '__proto__'])
      expect(objectsIn({ type, channel: { id: 'x' } }, placesOf(type))).toEqual([]);
  });
});

describe('objectPlaces', () => {
  it('leaves out members that every object inherits', () => {
    const fields = [
      ['constructor', 'Channel'],
      ['toString.channel', 'Channel'],
      ['channel', 'Channel'],
    ] as const;
    expect(objectPlaces(fields)).toEqual([{ holders: [], name: 'channel', model: 'Channel', isRequired: true }]);
  });

  it('leaves out models that are not domain objects', () => {
    expect(objectPlaces([['caller', 'CallerID']])).toEqual([]);
  });
});
