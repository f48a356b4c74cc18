import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { AriProtocolError } from '../../src/index.js';
import { readJsonItems } from '../../src/util/json-items.js';

const read = (text: string): unknown[] => [...readJsonItems(new TextEncoder().encode(text))];

const nested = [
  { a: [1, { b: '],"}' }], c: { d: [] } },
  'x,y',
  '\\',
  '"',
  '\\"]',
  'Zoë 🎉',
  null,
  true,
  -1.5e3,
  [],
  {},
  [[]],
  '',
];

describe('readJsonItems', () => {
  it.each([[[]], [[1]], [[[]]], [nested], [[...nested, ...nested]]])('reads what JSON.parse reads: %j', (list) => {
    expect(read(JSON.stringify(list))).toEqual(list);
    expect(read(`\n ${JSON.stringify(list, undefined, 2)} \n`)).toEqual(list);
  });

  it('reads one item at a time', () => {
    const items = readJsonItems(new TextEncoder().encode('[{"id":1},{"id":'));
    expect(items.next()).toEqual({ done: false, value: { id: 1 } });
    expect(() => items.next()).toThrow(AriProtocolError);
  });

  const faulty = [
    '',
    ' ',
    '{}',
    '{"a":[1]}',
    'null',
    '"[1]"',
    '<html>[1]',
    '[',
    '[1',
    '[1,',
    '[1,]',
    '[,1]',
    '[1 2]',
    '[1]]',
    '[1]x',
    '[{]',
    '[}]',
    '["a]',
    '[1}',
    '[{"a":1]',
  ];

  it.each(faulty)('throws where JSON.parse does not read a list: %s', (text) => {
    expect(() => read(text)).toThrow(AriProtocolError);
  });

  it.each(['secret', '["a", secret]', '[1] secret'])(
    'quotes no text in its error, because a server may send back a password: %s',
    (text) => {
      let error: unknown;
      try {
        read(text);
      } catch (thrown) {
        error = thrown;
      }
      expect(inspect(error)).toContain('is not a JSON list');
      expect(inspect(error)).not.toContain('secret');
    },
  );

  it('agrees with JSON.parse about every cut of a text', () => {
    const text = JSON.stringify(nested);
    for (let length = 0; length < text.length; length += 1)
      expect(() => read(text.slice(0, length))).toThrow(AriProtocolError);
  });

  it('agrees with JSON.parse about every text in which one character is replaced', () => {
    const text = JSON.stringify(nested.slice(0, 5));
    const parse = (altered: string): unknown => {
      try {
        const value: unknown = JSON.parse(altered);
        return Array.isArray(value) ? value : 'not a list';
      } catch {
        return 'not a list';
      }
    };
    const readOrNot = (altered: string): unknown => {
      try {
        return read(altered);
      } catch {
        return 'not a list';
      }
    };
    for (let at = 0; at < text.length; at += 1) {
      for (const character of '[]{},:"\\ 1a') {
        const altered = text.slice(0, at) + character + text.slice(at + 1);
        expect([altered, readOrNot(altered)]).toEqual([altered, parse(altered)]);
      }
    }
  });
});
