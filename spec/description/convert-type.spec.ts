import { describe, expect, it } from 'vitest';
import { limited, schemaOf, typeOf } from '../../src/description/convert-type.js';
import { allModels, allOperations, eachRelease } from './samples.js';

describe('schemaOf', () => {
  it.each([
    ['string', { type: 'string' }],
    ['boolean', { type: 'boolean' }],
    ['int', { type: 'integer', format: 'int32' }],
    ['long', { type: 'integer', format: 'int64' }],
    ['double', { type: 'number', format: 'double' }],
    ['object', { type: 'object' }],
    ['containers', { type: 'object' }],
    ['binary', { type: 'string', format: 'binary' }],
  ])('converts %s', (type, schema) => {
    expect(schemaOf(type)).toEqual(schema);
  });

  it('converts a model to a reference', () => {
    expect(schemaOf('Channel')).toEqual({ $ref: '#/components/schemas/Channel' });
  });

  it('converts a list to an array', () => {
    expect(schemaOf('List[string]')).toEqual({ type: 'array', items: { type: 'string' } });
    expect(schemaOf('List[object]')).toEqual({ type: 'array', items: { type: 'object' } });
    expect(schemaOf('List[Channel]')).toEqual({ type: 'array', items: schemaOf('Channel') });
  });

  it('converts a list of lists to an array of arrays', () => {
    expect(schemaOf('List[List[int]]')).toEqual({ type: 'array', items: schemaOf('List[int]') });
  });

  it('converts a type with the name of an Object method to a reference', () => {
    expect(schemaOf('constructor')).toEqual({ $ref: '#/components/schemas/constructor' });
  });

  it('returns a new schema for each call', () => {
    expect(schemaOf('string')).not.toBe(schemaOf('string'));
  });
});

describe('the schema of a Date', () => {
  const date = schemaOf('Date') as { type: string; format?: string; pattern: string };

  it('is not a date-time of RFC 3339, whose offset has a colon', () => {
    expect(date.type).toBe('string');
    expect(date).not.toHaveProperty('format');
  });

  it.each(['2026-11-23T01:55:08.449+0000', '2026-06-01T23:59:59.000-0730'])('accepts %s', (text) => {
    expect(text).toMatch(new RegExp(date.pattern));
  });

  it.each(['2026-11-23T01:55:08.449+00:00', '2026-11-23T01:55:08.449Z', '2026-11-23'])('rejects %s', (text) => {
    expect(text).not.toMatch(new RegExp(date.pattern));
  });
});

describe('typeOf', () => {
  it.each(eachRelease)('returns the original type, for every type of %s', (_, declared) => {
    const types = new Set([
      ...allOperations(declared).flatMap(({ parameters = [] }) => parameters.map(({ dataType }) => dataType)),
      ...allOperations(declared).map(({ responseClass }) => responseClass),
      ...Object.values(allModels(declared)).flatMap(({ properties }) => Object.values(properties).map((p) => p.type)),
    ]);
    for (const type of ['void', 'containers']) types.delete(type);
    for (const type of types) expect(typeOf(schemaOf(type))).toBe(type);
    expect(types.size).toBeGreaterThan(25);
  });

  it('returns object for containers', () => {
    expect(typeOf(schemaOf('containers'))).toBe('object');
  });

  it('returns void without a schema', () => {
    expect(typeOf(undefined)).toBe('void');
  });
});

describe('limited', () => {
  it('converts a LIST to an enum', () => {
    expect(limited({ type: 'string' }, { valueType: 'LIST', values: ['in', 'out'] })).toEqual({
      type: 'string',
      enum: ['in', 'out'],
    });
  });

  it('converts a RANGE to a minimum and a maximum', () => {
    expect(limited({ type: 'integer' }, { valueType: 'RANGE', min: 0, max: 9 })).toEqual({
      type: 'integer',
      minimum: 0,
      maximum: 9,
    });
  });

  it('converts a RANGE without a maximum', () => {
    expect(limited({ type: 'integer' }, { valueType: 'RANGE', min: 0 })).toEqual({ type: 'integer', minimum: 0 });
  });

  it('adds no limit without a declaration', () => {
    expect(limited({ type: 'string' }, undefined)).toEqual({ type: 'string' });
  });

  it('does not change the table of known types', () => {
    limited(schemaOf('string'), { valueType: 'LIST', values: ['in'] });
    expect(schemaOf('string')).toEqual({ type: 'string' });
  });
});
