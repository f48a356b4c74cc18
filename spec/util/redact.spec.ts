import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../src/util/redact.js';

const username = 'Zaphod-user';
const password = `B33bl€br0x +/%&=?"<>\\'😀`;
const pair = `${username}:${password}`;

const everyByte = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
const unicode = (text: string): string =>
  text.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
const entities = (text: string): string => [...text].map((character) => `&#${character.codePointAt(0)!};`).join('');
const html = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');

const encodings: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'percent-encoded': encodeURIComponent,
  'percent-encoded in lower case': (text) => encodeURIComponent(text).replace(/%../g, (code) => code.toLowerCase()),
  'percent-encoded, every byte': everyByte,
  'percent-encoded twice': (text) => encodeURIComponent(encodeURIComponent(text)),
  'as a URL': encodeURI,
  'in a form': (text) => new URLSearchParams({ '': text }).toString().slice(1),
  'in JSON': (text) => JSON.stringify(text).slice(1, -1),
  'in JSON of ASCII characters': unicode,
  'in JSON with escaped slashes': (text) => JSON.stringify(text).slice(1, -1).replace(/\//g, '\\/'),
  'in HTML': html,
  'in HTML of numbers': entities,
  'in base64': (text) => Buffer.from(text).toString('base64'),
  'in base64 for URLs': (text) => Buffer.from(text).toString('base64url'),
  'in base64, percent-encoded': (text) => encodeURIComponent(Buffer.from(text).toString('base64')),
};

describe('a redactor takes out', () => {
  const redact = createRedactor({ username, password });

  it.each(Object.entries(encodings))('credentials and passwords %s', (_, encode) => {
    for (const secret of [pair, password]) {
      expect(redact(`before ${encode(secret)} after`)).toMatch(/^before \*\*\*={0,2}(%3D)* after$/);
    }
  });

  it('every occurrence', () => {
    expect(redact(`${password} ${pair} ${password}`)).toBe('*** *** ***');
  });

  it('long passwords, and texts that nearly hold them, without delay', () => {
    const long = 'é%&"'.repeat(500);
    const redactLong = createRedactor({ username, password: long });
    for (const encode of Object.values(encodings)) {
      expect(redactLong(`before ${encode(long)}`)).not.toContain(encode(long.slice(0, 60)));
    }
    for (const encode of [String, encodeURIComponent])
      expect(redactLong(`before ${encode(long)} after`)).toBe('before *** after');
    const almost = `${long.slice(0, 63)}x`.repeat(1_000);
    expect(redactLong(almost)).toBe(almost);
  });

  it('any password, from any text', () => {
    const text = fc.string({ unit: 'binary', minLength: 4, maxLength: 60 });
    fc.assert(
      fc.property(text, text, text, (secret, before, after) => {
        fc.pre(!/\p{Surrogate}/u.test(secret + before + after) && !secret.includes('*'));
        const clean = createRedactor({ username, password: secret });
        for (const encode of Object.values(encodings))
          expect(clean(before + encode(secret) + after)).not.toContain(secret);
      }),
    );
  });
});

it('a redactor leaves other text alone, and a password of three characters where it stands alone', () => {
  const redact = createRedactor({ username: 'hey', password: 'abc' });
  expect(redact('abc Channel not found')).toBe('abc Channel not found');
  expect(redact('hey:abc aGV5OmFiYw==')).toBe('*** ***==');
});
