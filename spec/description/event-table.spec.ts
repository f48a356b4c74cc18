import { describe, expect, it } from 'vitest';
import { eventTable, eventTypes } from '../../src/description/event-table.js';
import { toOpenApi } from '../../src/description/to-openapi.js';
import type { RawEvent } from '../../src/events/decode.js';
import { wrapEvent } from '../../src/events/wrap-event.js';
import { eventTypes as knownEventTypes } from '../support/event-types.js';
import { declaring, eachRelease, fixture, model, releases } from './samples.js';

const table = eventTable(toOpenApi(releases['22.10.1']));

/** Returns properties with these names and types. A type that ends with `?` belongs to an optional member. */
const propertiesOf = (members: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(members).map(([name, type]) => [
      name,
      { type: type.replace('?', ''), required: !type.endsWith('?') },
    ]),
  );

/** Returns the table row of an event type with these members. `others` are further models. */
const membersOf = (members: Readonly<Record<string, string>>, ...others: ReturnType<typeof model>[]) => {
  const properties = propertiesOf(members);
  const models = [model('Event', { subTypes: ['Happened'] }), model('Happened', { properties }), ...others];
  return eventTable(toOpenApi([declaring([], Object.fromEntries(models.map((declared) => [declared.id, declared])))]))[
    'Happened'
  ];
};

describe('the event types', () => {
  it('are 44 in 22.10.1', () => {
    expect(Object.keys(table)).toHaveLength(44);
  });

  it('are 38 in 16.28, which 22.10.1 has too', () => {
    const older = eventTypes(toOpenApi(releases['16.28']));
    expect(older).toHaveLength(38);
    expect(Object.keys(table)).toEqual(expect.arrayContaining(older));
  });

  it.each(eachRelease)('of %s leave out models that are not events', (_, declared) => {
    const types = eventTypes(toOpenApi(declared));
    for (const excluded of ['RESTResponse', 'RESTRequest', 'MissingParams', 'Message', 'Event', 'Peer', 'ReferTo']) {
      expect(types).not.toContain(excluded);
    }
  });

  it('leave out RESTResponse, although it is declared as an event', () => {
    const declared = releases['22.10.1'].flatMap(({ models }) => models['Event']?.subTypes ?? []);
    expect(declared).toContain('RESTResponse');
    expect(declared).toHaveLength(45);
  });

  it('are empty without declarations', () => {
    expect(eventTable(toOpenApi([]))).toEqual({});
  });
});

describe('the domain objects in an event', () => {
  it('have the paths of their members, also of optional ones', () => {
    expect(membersOf({ channel: 'Channel', note: 'string?', bridge: 'Bridge?' })).toEqual([
      ['channel', 'Channel'],
      ['bridge', 'Bridge', 'optional'],
    ]);
  });

  it('can be members of models that are not domain objects', () => {
    const party = model('Party', { properties: propertiesOf({ leg: 'Channel', peer: 'Channel?' }) });
    const [leg, peer] = ['party.leg', 'party.peer'];
    expect(membersOf({ party: 'Party' }, party)).toEqual([
      ['party', 'object'],
      [leg, 'Channel'],
      [peer, 'Channel', 'optional'],
    ]);
    expect(membersOf({ party: 'Party?' }, party)).toEqual([
      [leg, 'Channel', 'optional'],
      [peer, 'Channel', 'optional'],
    ]);
  });

  it('do not include the members of domain objects', () => {
    const channel = model('Channel', { properties: propertiesOf({ bridge: 'Bridge' }) });
    expect(membersOf({ channel: 'Channel' }, channel)).toEqual([['channel', 'Channel']]);
  });

  it('are found once if a model contains itself', () => {
    const party = model('Party', { properties: propertiesOf({ leg: 'Channel', other: 'Party' }) });
    expect(membersOf({ party: 'Party?' }, party)).toEqual([['party.leg', 'Channel', 'optional']]);
  });

  it('of a Dial are three channels, of which the called one is always present', () => {
    expect(table['Dial']).toEqual([
      ['caller', 'Channel', 'optional'],
      ['peer', 'Channel'],
      ['forwarded', 'Channel', 'optional'],
    ]);
  });

  it('of a ChannelTransfer are those of both of its parties', () => {
    expect(table['ChannelTransfer']).toEqual([
      ['refer_to', 'object'],
      ['refer_to.destination_channel', 'Channel', 'optional'],
      ['refer_to.connected_channel', 'Channel', 'optional'],
      ['refer_to.bridge', 'Bridge', 'optional'],
      ['referred_by', 'object'],
      ['referred_by.source_channel', 'Channel'],
      ['referred_by.connected_channel', 'Channel', 'optional'],
      ['referred_by.bridge', 'Bridge', 'optional'],
    ]);
  });

  it('of a playback or recording do not include its target', () => {
    expect(table['PlaybackStarted']).toEqual([['playback', 'Playback']]);
    expect(table['RecordingFinished']).toEqual([['recording', 'LiveRecording']]);
  });

  it('are missing in an event about an application', () => {
    expect(table['ApplicationReplaced']).toEqual([]);
  });

  it('are never in an array, because a path cannot address them there', () => {
    const lists = Object.values(releases['22.10.1'].find((d) => d.resourcePath.includes('events'))!.models)
      .flatMap(({ properties }) => Object.values(properties))
      .filter(({ type }) => /^List\[(Channel|Bridge|Endpoint|Playback|LiveRecording|DeviceState)\]$/.test(type));
    expect(lists).toEqual([]);
  });
});

describe('the other objects in an event', () => {
  it('are in the table if each event of the type has them', () => {
    const members = { a: 'object', b: 'Other', c: 'object?', d: 'Other?', e: 'string', f: 'int', g: 'List[Other]' };
    expect(membersOf(members, model('Other'))).toEqual([
      ['a', 'object'],
      ['b', 'object'],
    ]);
  });

  it.each(eachRelease)('are present in each event that was captured from %s', (release, declared) => {
    const members = eventTable(toOpenApi(declared));
    const missing = (fixture(`events-${release}.json`) as Record<string, unknown>[]).flatMap((event) =>
      members[String(event['type'])]!.filter(
        ([path, , presence]) => presence === undefined && valueAt(event, path) === undefined,
      ),
    );
    expect(missing).toEqual([]);
  });

  it('of 22.10.1 are present in each event that was captured from 16.28', () => {
    const types = knownEventTypes();
    const faults = (fixture('events-16.28.json') as RawEvent[]).flatMap(
      (event) => wrapEvent(structuredClone(event), types.get(event.type)) ?? [],
    );
    expect(faults).toEqual([]);
  });
});

const valueAt = (event: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], event);
