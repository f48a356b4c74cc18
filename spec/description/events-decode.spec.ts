import SwaggerParser from '@apidevtools/swagger-parser';
import type { OpenAPIV3 } from 'openapi-types';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventTypes } from '../../src/description/event-table.js';
import { toOpenApi } from '../../src/description/to-openapi.js';
import { decode, type RawEvent } from '../../src/events/decode.js';
import { misfits } from '../support/schema-check.js';
import { eachRelease, fixture, releases } from './samples.js';

type Schemas = Readonly<Record<string, OpenAPIV3.SchemaObject>>;

const schemasOf = async (declared: (typeof eachRelease)[number][1]): Promise<Schemas> => {
  const document = (await SwaggerParser.dereference(toOpenApi(declared))) as OpenAPIV3.Document;
  return document.components!.schemas as Schemas;
};

const eventsOf = (release: string) => fixture(`events-${release}.json`) as readonly RawEvent[];

describe.each(eachRelease)('the captured events of %s', (release, declared) => {
  const events = eventsOf(release);
  let schemas: Schemas;
  beforeAll(async () => void (schemas = await schemasOf(declared)));

  it.each(events.map((event, index) => [index, event.type, event] as const))(
    '%i: %s is as declared',
    (...[, type, event]) => {
      expect(misfits(event, schemas[type]!)).toEqual([]);
    },
  );

  it('match exactly one type of the union', () => {
    for (const event of events) expect(misfits(event, schemas['Event']!)).toEqual([]);
  });

  it('have declared types', () => {
    const types = eventTypes(toOpenApi(declared));
    for (const { type } of events) expect(types).toContain(type);
  });

  it('contain only declared values in lists', () => {
    for (const event of events) expect(misfits(event, schemas[event.type]!, { closed: true })).toEqual([]);
  });

  it('are decoded without a change', () => {
    for (const event of events) expect(decode(JSON.stringify(event), String)).toEqual(event);
  });
});

describe('the event types without a captured event', () => {
  it('are three of 22.10.1', () => {
    const captured = new Set(eventsOf('22.10.1').map(({ type }) => type));
    const silent = eventTypes(toOpenApi(releases['22.10.1'])).filter((type) => !captured.has(type));
    expect(silent.sort()).toEqual(['ApplicationUnregistered', 'BridgeMerged', 'ChannelToneDetected']);
  });
});

describe('the known differences between the declaration and the events', () => {
  let schemas: Schemas;
  beforeAll(async () => void (schemas = await schemasOf(releases['22.10.1'])));

  it('a playback has the undeclared state paused', () => {
    const playback = {
      id: 'p1',
      media_uri: 'sound:hello-world',
      target_uri: 'channel:17.1',
      language: 'en',
      state: 'paused',
    };
    expect(misfits(playback, schemas['Playback']!)).toEqual([]);
    expect(misfits(playback, schemas['Playback']!, { closed: true })).toEqual(['state is not listed: "paused"']);
  });

  it('the statistics of an RTP stream have ten undeclared fields', () => {
    const sides = ['remote', 'local'].flatMap((side) =>
      ['max', 'min', 'normdev', 'stdev'].map((figure) => `${side}_${figure}mes`),
    );
    const undeclared = ['txmes', 'rxmes', ...sides].map((field) => `${field} is not declared`);
    expect(misfits(fixture('rtp-statistics-22.10.1.json'), schemas['RTPstat']!)).toEqual(undeclared);
  });
});

describe('the schema check', () => {
  let schemas: Schemas;
  beforeAll(async () => void (schemas = await schemasOf(releases['22.10.1'])));

  it.each<[string, (event: Record<string, unknown>) => void, string]>([
    ['a missing field', (event) => delete event['timestamp'], 'timestamp is missing'],
    ['a field of another type', (event) => (event['digit'] = 7), 'digit is no string: 7'],
    ['a fraction', (event) => (event['duration_ms'] = 0.5), 'duration_ms is no integer: 0.5'],
    ['an undeclared field', (event) => (event['extra'] = 1), 'extra is not declared'],
    ['the tag of another type', (event) => (event['type'] = 'Dial'), 'type is not listed: "Dial"'],
    ['another form of date', (event) => (event['timestamp'] = 'now'), 'timestamp does not match: "now"'],
  ])('finds %s', (_, spoil, finding) => {
    const event = structuredClone(eventsOf('22.10.1').find(({ type }) => type === 'ChannelDtmfReceived')!);
    spoil(event);
    expect(misfits(event, schemas['ChannelDtmfReceived']!)).toEqual([finding]);
  });
});
