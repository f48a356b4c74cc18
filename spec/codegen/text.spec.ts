import fc from 'fast-check';
import { runInThisContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { banner, capital, doc, literal, memberName, quoted } from '../../src/codegen/text.js';

/** What a text of TypeScript means, for a text without types. */
const meaning = (text: string): unknown => runInThisContext(`(${text})`) as unknown;

describe('a quoted value', () => {
  it('has single quotes', () => {
    expect(quoted('Up')).toBe("'Up'");
  });

  it('escapes what a single quote would end, and nothing that it would not', () => {
    expect(quoted(`it's "so"`)).toBe(`'it\\'s "so"'`);
  });

  it('keeps lines and backslashes', () => {
    expect(quoted('a\nb\\')).toBe(String.raw`'a\nb\\'`);
  });

  it('is a number or a truth as it is', () => {
    expect(quoted(3000)).toBe('3000');
    expect(quoted(false)).toBe('false');
  });

  it('means the text that it was made of, whatever that is', () => {
    const keeps = (text: string): void => {
      expect(meaning(quoted(text))).toBe(text);
    };
    const tricky = fc.constantFrom('\\', "'", '"', '\n', '`', '$', '{', '\u2028');
    fc.assert(fc.property(fc.string({ unit: 'binary' }), keeps));
    fc.assert(fc.property(fc.string({ unit: tricky }), keeps));
  });
});

describe('a literal', () => {
  it('is on one line when it is short', () => {
    expect(literal({ in: 'path', type: 'string', required: true })).toBe(
      "{ in: 'path', type: 'string', required: true }",
    );
  });

  it('has a line for each member when it is long', () => {
    const long = 'x'.repeat(60);
    expect(literal({ a: long, b: long })).toBe(`{\n  a: '${long}',\n  b: '${long}',\n}`);
  });

  it('goes on with the indentation of its line', () => {
    const long = 'x'.repeat(60);
    expect(literal({ a: { b: long, c: long } })).toBe(`{\n  a: {\n    b: '${long}',\n    c: '${long}',\n  },\n}`);
  });

  it('of nothing is empty', () => {
    expect(literal({})).toBe('{}');
    expect(literal([])).toBe('[]');
    expect(literal(null)).toBe('null');
  });

  it('means the JSON that it was made of, whatever that is', () => {
    const json = fc.jsonValue().filter((value) => !/__proto__|-0/.test(JSON.stringify(value)) && !Object.is(value, -0));
    fc.assert(
      fc.property(json, (value) => {
        const sent: unknown = JSON.parse(JSON.stringify(value));
        expect(meaning(literal(sent))).toEqual(sent);
      }),
    );
  });
});

describe('the name of a member', () => {
  it.each(['channelId', 'transfer_progress', '$', 'since20'])('%s needs no quotes', (name) => {
    expect(memberName(name)).toBe(name);
  });

  it.each(['channels.answer', '404', 'a-b', ''])('%j needs quotes', (name) => {
    expect(memberName(name)).toBe(`'${name}'`);
  });
});

describe('a doc comment', () => {
  it('of one line is on one line', () => {
    expect(doc(['Says.'])).toBe('/** Says. */\n');
  });

  it('of several lines has one for each', () => {
    expect(doc(['Says.', 'More.'], '  ')).toBe('  /**\n   * Says.\n   * More.\n   */\n');
  });

  it('leaves out what there are no words for', () => {
    expect(doc([undefined, 'Says.', ''])).toBe('/** Says. */\n');
    expect(doc([undefined, ''])).toBe('');
  });
});

describe('a generated file', () => {
  it('begins with who wrote it', () => {
    expect(banner('22.10.1')).toContain('Asterisk 22.10.1');
  });

  it('names interfaces with a capital', () => {
    expect(capital('deviceStates')).toBe('DeviceStates');
    expect(capital('')).toBe('');
  });
});
