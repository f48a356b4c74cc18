import fc from 'fast-check';
import { expect, it } from 'vitest';
import { holderOf, objectsIn } from '../../src/description/event-objects.js';
import { decode, type RawEvent } from '../../src/events/decode.js';
import { readHeader } from '../../src/events/event-header.js';
import { wrapEvent } from '../../src/events/wrap-event.js';
import { AriProtocolError } from '../../src/index.js';
import { fixture } from '../description/samples.js';
import { eventTypesAndClasses } from '../support/event-types.js';
import { anyJson, expectCleanPrototypes, mutated } from './mutants.js';

const { types, classes } = eventTypesAndClasses();

const events = (fixture('events-22.10.1.json') as RawEvent[]).map((event) => JSON.stringify(event));

const frame = fc.oneof(
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 2, arbitrary: anyJson.map((json) => JSON.stringify(json)) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(...events), fc.nat()).map(([text, at]) => text.slice(0, at % text.length)),
  },
  { weight: 6, arbitrary: mutated(events).map((json) => JSON.stringify(json)) },
);

/** Counts the frames that are events. A fuzzer whose input is always rejected tests nothing. */
function read(text: string): 'event' | 'malformed' | 'refused' {
  let raw: RawEvent;
  try {
    raw = decode(text, String);
  } catch (error) {
    if (error instanceof AriProtocolError) return 'refused';
    throw error;
  }
  const before = JSON.stringify(raw);
  const type = types.get(raw.type);
  const { keys } = readHeader(raw, type);
  if (new Set(keys).size !== keys.length) throw new Error(`twice in ${keys.join()}`);
  if (!keys.every((key) => key.includes(':'))) throw new Error(`no addresses of objects: ${keys.join()}`);
  const faults = wrapEvent(raw, type);
  if (!faults && JSON.stringify(raw) !== before) throw new Error(`not the same any more: ${before}`);
  if (Object.getPrototypeOf(raw) !== Object.prototype && !Array.isArray(raw)) throw new Error('another prototype');
  if (faults?.some(({ isRequired }) => isRequired)) return 'malformed';
  for (const { object, model, path } of objectsIn(raw, type.objects))
    if (!(object instanceof classes[model])) throw new Error(`no ${model} at ${path}: ${before}`);
  for (const { isRequired, holders, name } of type.objects)
    if (isRequired && holderOf(raw, { holders })?.[name] === undefined)
      throw new Error(`${name} is missing: ${before}`);
  return 'event';
}

it('60,000 random frames are events or cause AriProtocolErrors, without a side effect', () => {
  const seen = { event: 0, malformed: 0, refused: 0 };
  fc.assert(
    fc.property(frame, (text) => {
      seen[read(text)] += 1;
    }),
    { numRuns: 60_000 },
  );
  expectCleanPrototypes();
  expect(seen.event).toBeGreaterThan(20_000);
  expect(seen.malformed).toBeGreaterThan(1_000);
  expect(seen.refused).toBeGreaterThan(10_000);
});
