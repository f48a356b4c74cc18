import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, type RawEvent } from '../../src/events/decode.js';
import { readHeader, type EventHeader } from '../../src/events/event-header.js';
import { HeaderScanner } from '../../src/events/header-scanner.js';
import { fixture } from '../description/samples.js';
import { eventTypes } from '../support/event-types.js';
import { anyJson, mutated } from './mutants.js';

const events = (fixture('events-22.10.1.json') as RawEvent[]).map((event) => JSON.stringify(event));

const types = eventTypes();
const whole = new HeaderScanner(types, { needsHeader: () => true });
const typeOnly = new HeaderScanner(types, { needsHeader: () => false });

/** The text of an event, in which members, quotes or brackets are removed, inserted or duplicated. */
const battered = fc
  .tuple(
    fc.constantFrom(...events),
    fc.nat(),
    fc.nat(40),
    fc.oneof(
      fc.constantFrom(
        '',
        '"',
        '\\',
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        ' ',
        '\n',
        '\\"',
        '\\u0000',
        '0',
        '-',
        'é',
        '\u0001',
      ),
      fc.constantFrom('"type":"StasisEnd",', '"channel":{"id":"x"},', '"channel":7,', '"id":"y",', '"t\\u0079pe":"A",'),
      fc.constantFrom('"type":{"type":"A"},', '"userevent":{"type":"B","channel":{"id":"z"}},', '"type":"a:b",'),
      fc.string({ maxLength: 6 }),
    ),
  )
  .map(([text, place, cut, put]) => {
    const at = place % text.length;
    return text.slice(0, at) + put + text.slice(at + cut);
  });

/** An additional member at the beginning or the end. */
const extended = fc
  .tuple(
    fc.constantFrom(...events),
    fc.constantFrom('type', 'channel', 'id', 'application', 'x'),
    anyJson,
    fc.boolean(),
  )
  .map(([text, name, json, isFirst]) => {
    const member = `${JSON.stringify(name)}:${JSON.stringify(json)}`;
    return isFirst ? `{${member},${text.slice(1)}` : `${text.slice(0, -1)},${member}}`;
  });

const frame = fc.oneof(
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 2, arbitrary: anyJson.map((json) => JSON.stringify(json)) },
  { weight: 4, arbitrary: mutated(events).map((json) => JSON.stringify(json)) },
  { weight: 6, arbitrary: battered },
  { weight: 3, arbitrary: extended },
);

function parsed(text: string): EventHeader | undefined {
  try {
    const event = decode(text, String);
    return readHeader(event, types.get(event.type));
  } catch {
    return undefined;
  }
}

describe('the scanner', () => {
  it.each(events.map((text) => [decode(text, String).type, text]))('reads the head of a captured %s', (type, text) => {
    const head = whole.read(Buffer.from(text));
    // The parser handles deeper objects.
    if (type === 'ChannelTransfer') return expect(head).toBeUndefined();
    expect(head).toEqual(parsed(text));
    expect(typeOnly.read(Buffer.from(text))).toBe(types.get(type).header);
  });

  it('agrees with the parser on 200,000 frames, or leaves them to it', () => {
    const seen = { scanned: 0, left: 0, refused: 0 };
    fc.assert(
      fc.property(frame, (text) => {
        // As it arrives from a socket: invalid Unicode has been rejected.
        const bytes = Buffer.from(text);
        const [head, expected] = [whole.read(bytes), parsed(bytes.toString())];
        if (head) expect(head).toEqual(expected);
        seen[head ? 'scanned' : expected ? 'left' : 'refused'] += 1;
      }),
      { numRuns: 200_000 },
    );
    // A scanner that leaves everything to the parser agrees too.
    expect(seen.scanned).toBeGreaterThan(40_000);
    expect(seen.refused).toBeGreaterThan(20_000);
    expect(seen.left).toBeGreaterThan(1_000);
  });
});
