import { describe, expect, it } from 'vitest';
import { membersText, typeText } from '../../src/codegen/types.js';

const asItIs = (model: string): string => model;

describe('a type of Asterisk in TypeScript', () => {
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
  ])('%s is %s', (type, text) => {
    expect(typeText(type, asItIs)).toBe(text);
  });

  it('of a list of lists is readable by the compiler', () => {
    expect(typeText('List[List[int]]', asItIs)).toBe('readonly (readonly number[])[]');
  });

  it('spells a model as it is told to, also in a list', () => {
    expect(typeText('List[Channel]', (model) => `model.${model}`)).toBe('readonly model.Channel[]');
  });
});

describe('the members of an interface', () => {
  it('are optional unless they are required', () => {
    expect(membersText({ id: { type: 'string', required: true }, name: { type: 'string' } }, asItIs)).toBe(
      '  readonly id: string;\n  readonly name?: string;\n',
    );
  });

  it('have their words above them', () => {
    expect(membersText({ id: { type: 'int', required: true, description: 'Counts.' } }, asItIs)).toBe(
      '  /** Counts. */\n  readonly id: number;\n',
    );
  });

  it('offer the values that are known, and take any other', () => {
    const state = {
      type: 'string',
      required: true,
      allowableValues: { valueType: 'LIST', values: ['done', 'failed'] },
    };
    expect(membersText({ state }, asItIs)).toBe("  readonly state: 'done' | 'failed' | (string & {});\n");
  });

  it('are quoted where their name is no name of TypeScript', () => {
    expect(membersText({ 'a-b': { type: 'int' } }, asItIs)).toBe("  readonly 'a-b'?: number;\n");
  });
});
