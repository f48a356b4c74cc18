import { describe, expect, it } from 'vitest';
import { eventTable, eventTypes } from '../../src/description/event-table.js';
import { toOpenApi } from '../../src/description/to-openapi.js';
import { declaring, eachRelease, model, releases } from './samples.js';

const table = eventTable(toOpenApi(releases['22.10.1']));

/** The table of one event type with these fields; the models beside it are given too. */
const fieldsOf = (fields: Readonly<Record<string, string>>, ...others: ReturnType<typeof model>[]) => {
  const properties = Object.fromEntries(Object.entries(fields).map(([name, type]) => [name, { type }]));
  const models = [model('Event', { subTypes: ['Happened'] }), model('Happened', { properties }), ...others];
  return eventTable(toOpenApi([declaring([], Object.fromEntries(models.map((one) => [one.id, one])))]))['Happened'];
};

describe('the event types', () => {
  it('are 44 in 22.10.1', () => {
    expect(Object.keys(table)).toHaveLength(44);
  });

  it('are 38 in 16.28, all of which are still there', () => {
    const older = eventTypes(toOpenApi(releases['16.28']));
    expect(older).toHaveLength(38);
    expect(Object.keys(table)).toEqual(expect.arrayContaining(older));
  });

  it.each(eachRelease)('of %s leave out what is no event', (_, declared) => {
    const types = eventTypes(toOpenApi(declared));
    for (const none of ['RESTResponse', 'RESTRequest', 'MissingParams', 'Message', 'Event', 'Peer', 'ReferTo']) {
      expect(types).not.toContain(none);
    }
  });

  it('leave out RESTResponse although it is declared as an event', () => {
    const declared = releases['22.10.1'].flatMap(({ models }) => models['Event']?.subTypes ?? []);
    expect(declared).toContain('RESTResponse');
    expect(declared).toHaveLength(45);
  });

  it('are none when nothing is declared', () => {
    expect(eventTable(toOpenApi([]))).toEqual({});
  });
});

describe('the domain objects in an event', () => {
  it('are found by the fields that hold them', () => {
    expect(fieldsOf({ channel: 'Channel', note: 'string', bridge: 'Bridge' })).toEqual([
      ['channel', 'Channel'],
      ['bridge', 'Bridge'],
    ]);
  });

  it('are found deeper, inside of models that are no domain objects', () => {
    const party = model('Party', { properties: { leg: { type: 'Channel' } } });
    expect(fieldsOf({ party: 'Party' }, party)).toEqual([['party.leg', 'Channel']]);
  });

  it('are not looked for inside of domain objects', () => {
    const channel = model('Channel', { properties: { bridge: { type: 'Bridge' } } });
    expect(fieldsOf({ channel: 'Channel' }, channel)).toEqual([['channel', 'Channel']]);
  });

  it('are found once where a model holds itself', () => {
    const party = model('Party', { properties: { leg: { type: 'Channel' }, other: { type: 'Party' } } });
    expect(fieldsOf({ party: 'Party' }, party)).toEqual([['party.leg', 'Channel']]);
  });

  it('of a Dial are three channels', () => {
    expect(table['Dial']).toEqual([
      ['caller', 'Channel'],
      ['peer', 'Channel'],
      ['forwarded', 'Channel'],
    ]);
  });

  it('of a ChannelTransfer are those of both of its parties', () => {
    expect(new Map(table['ChannelTransfer'])).toEqual(
      new Map([
        ['refer_to.destination_channel', 'Channel'],
        ['refer_to.connected_channel', 'Channel'],
        ['refer_to.bridge', 'Bridge'],
        ['referred_by.source_channel', 'Channel'],
        ['referred_by.connected_channel', 'Channel'],
        ['referred_by.bridge', 'Bridge'],
      ]),
    );
  });

  it('of a playback or recording are that alone: its channel is only named by `target_uri`', () => {
    expect(table['PlaybackStarted']).toEqual([['playback', 'Playback']]);
    expect(table['RecordingFinished']).toEqual([['recording', 'LiveRecording']]);
  });

  it('are none in an event about an application', () => {
    expect(table['ApplicationReplaced']).toEqual([]);
  });

  it('are in no list of any event, where no path would lead to them', () => {
    const lists = Object.values(releases['22.10.1'].find((d) => d.resourcePath.includes('events'))!.models)
      .flatMap(({ properties }) => Object.values(properties))
      .filter(({ type }) => /^List\[(Channel|Bridge|Endpoint|Playback|LiveRecording|DeviceState)\]$/.test(type));
    expect(lists).toEqual([]);
  });
});
