import { describe, expect, it } from 'vitest';
import { membersText, typeText } from '../../src/codegen/types.js';

const sameName = (model: string): string => model;

describe('typeText', () => {
  it.each([
    ['string', 'string'],
    ['Date', 'string'],
    ['int', 'number'],
    ['long', 'number'],
    ['double', 'number'],
    ['boolean', 'boolean'],
    ['void', 'void'],
    ['binary', 'Uint8Array'],
    ['object', 'Readonly<Record<string, unknown>>'],
    ['List[string]', 'readonly string[]'],
    ['List[Channel]', 'readonly Channel[]'],
    ['Channel', 'Channel'],
  ])('converts %s to %s', (type, text) => {
    expect(typeText(type, sameName)).toBe(text);
  });

  it('puts a list of lists in brackets', () => {
    expect(typeText('List[List[int]]', sameName)).toBe('readonly (readonly number[])[]');
  });

  it('names a model with the function, also in a list', () => {
    expect(typeText('List[Channel]', (model) => `model.${model}`)).toBe('readonly model.Channel[]');
  });
});

describe('membersText', () => {
  it('writes optional and required members', () => {
    expect(membersText({ id: { type: 'string', required: true }, name: { type: 'string' } }, sameName)).toBe(
      '  readonly id: string;\n  readonly name?: string;\n',
    );
  });

  it('writes the description above the member', () => {
    expect(membersText({ id: { type: 'int', required: true, description: 'Counts.' } }, sameName)).toBe(
      '  /** Counts. */\n  readonly id: number;\n',
    );
  });

  it('writes the known values, and accepts any other string', () => {
    const state = {
      type: 'string',
      required: true,
      allowableValues: { valueType: 'LIST', values: ['done', 'failed'] },
    };
    expect(membersText({ state }, sameName)).toBe("  readonly state: 'done' | 'failed' | (string & {});\n");
  });

  it('quotes names that are not identifiers', () => {
    expect(membersText({ 'a-b': { type: 'int' } }, sameName)).toBe("  readonly 'a-b'?: number;\n");
  });
});
