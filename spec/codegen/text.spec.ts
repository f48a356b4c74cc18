import fc from 'fast-check';
import { runInThisContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { banner, capitalize, doc, literal, memberName, quote } from '../../src/codegen/text.js';

/** Evaluates TypeScript without types. */
const meaning = (text: string): unknown => runInThisContext(`(${text})`) as unknown;

describe('quote', () => {
  it('uses single quotes', () => {
    expect(quote('Up')).toBe("'Up'");
  });

  it('escapes single quotes, but not double quotes', () => {
    expect(quote(`it's "so"`)).toBe(`'it\\'s "so"'`);
  });

  it('keeps line feeds and backslashes', () => {
    expect(quote('a\nb\\')).toBe(String.raw`'a\nb\\'`);
  });

  it('returns numbers and booleans without quotes', () => {
    expect(quote(3000)).toBe('3000');
    expect(quote(false)).toBe('false');
  });

  it('returns a literal of the same text, for any text', () => {
    const keeps = (text: string): void => {
      expect(meaning(quote(text))).toBe(text);
    };
    const tricky = fc.constantFrom('\\', "'", '"', '\n', '`', '$', '{', '\u2028');
    fc.assert(fc.property(fc.string({ unit: 'binary' }), keeps));
    fc.assert(fc.property(fc.string({ unit: tricky }), keeps));
  });
});

describe('literal', () => {
  it('writes a short value on one line', () => {
    expect(literal({ in: 'path', type: 'string', required: true })).toBe(
      "{ in: 'path', type: 'string', required: true }",
    );
  });

  it('writes one member per line if the value is long', () => {
    const long = 'x'.repeat(60);
    expect(literal({ a: long, b: long })).toBe(`{\n  a: '${long}',\n  b: '${long}',\n}`);
  });

  it('continues the indentation of its line', () => {
    const long = 'x'.repeat(60);
    expect(literal({ a: { b: long, c: long } })).toBe(`{\n  a: {\n    b: '${long}',\n    c: '${long}',\n  },\n}`);
  });

  it('writes empty objects and lists', () => {
    expect(literal({})).toBe('{}');
    expect(literal([])).toBe('[]');
    expect(literal(null)).toBe('null');
  });

  it('returns a literal of the same JSON, for any JSON', () => {
    const json = fc.jsonValue().filter((value) => !/__proto__|-0/.test(JSON.stringify(value)) && !Object.is(value, -0));
    fc.assert(
      fc.property(json, (value) => {
        const sent: unknown = JSON.parse(JSON.stringify(value));
        expect(meaning(literal(sent))).toEqual(sent);
      }),
    );
  });
});

describe('memberName', () => {
  it.each(['channelId', 'transfer_progress', '$', 'since20'])('returns %s without quotes', (name) => {
    expect(memberName(name)).toBe(name);
  });

  it.each(['channels.answer', '404', 'a-b', ''])('returns %j with quotes', (name) => {
    expect(memberName(name)).toBe(`'${name}'`);
  });
});

describe('doc', () => {
  it('writes one line as one line', () => {
    expect(doc(['Says.'])).toBe('/** Says. */\n');
  });

  it('writes several lines as a block', () => {
    expect(doc(['Says.', 'More.'], '  ')).toBe('  /**\n   * Says.\n   * More.\n   */\n');
  });

  it('leaves out empty lines', () => {
    expect(doc([undefined, 'Says.', ''])).toBe('/** Says. */\n');
    expect(doc([undefined, ''])).toBe('');
  });
});

describe('banner and capitalize', () => {
  it('write the origin of a file', () => {
    expect(banner('22.10.1')).toContain('Asterisk 22.10.1');
  });

  it('write the name of an interface', () => {
    expect(capitalize('deviceStates')).toBe('DeviceStates');
    expect(capitalize('')).toBe('');
  });
});
