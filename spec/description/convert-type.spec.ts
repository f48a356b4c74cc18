import { describe, expect, it } from 'vitest';
import { limited, schemaOf, typeOf } from '../../src/description/convert-type.js';
import { allModels, allOperations, eachRelease } from './samples.js';

describe('a type of Asterisk as an OpenAPI schema', () => {
  it.each([
    ['string', { type: 'string' }],
    ['boolean', { type: 'boolean' }],
    ['int', { type: 'integer', format: 'int32' }],
    ['long', { type: 'integer', format: 'int64' }],
    ['double', { type: 'number', format: 'double' }],
    ['object', { type: 'object' }],
    ['containers', { type: 'object' }],
    ['binary', { type: 'string', format: 'binary' }],
  ])('%s is a type of its own', (type, schema) => {
    expect(schemaOf(type)).toEqual(schema);
  });

  it('a model is a reference', () => {
    expect(schemaOf('Channel')).toEqual({ $ref: '#/components/schemas/Channel' });
  });

  it('a list is an array', () => {
    expect(schemaOf('List[string]')).toEqual({ type: 'array', items: { type: 'string' } });
    expect(schemaOf('List[object]')).toEqual({ type: 'array', items: { type: 'object' } });
    expect(schemaOf('List[Channel]')).toEqual({ type: 'array', items: schemaOf('Channel') });
  });

  it('a list of lists is an array of arrays', () => {
    expect(schemaOf('List[List[int]]')).toEqual({ type: 'array', items: schemaOf('List[int]') });
  });

  it('a type whose name every JavaScript object has is a model like any other', () => {
    expect(schemaOf('constructor')).toEqual({ $ref: '#/components/schemas/constructor' });
  });

  it('two schemas of one type share nothing that could be changed', () => {
    expect(schemaOf('string')).not.toBe(schemaOf('string'));
  });
});

describe('a Date of Asterisk', () => {
  const date = schemaOf('Date') as { type: string; format?: string; pattern: string };

  it('is no date-time of RFC 3339, whose offset has a colon', () => {
    expect(date.type).toBe('string');
    expect(date).not.toHaveProperty('format');
  });

  it.each(['2026-11-23T01:55:08.449+0000', '2026-06-01T23:59:59.000-0730'])('may be %s', (text) => {
    expect(text).toMatch(new RegExp(date.pattern));
  });

  it.each(['2026-11-23T01:55:08.449+00:00', '2026-11-23T01:55:08.449Z', '2026-11-23'])('is never %s', (text) => {
    expect(text).not.toMatch(new RegExp(date.pattern));
  });
});

describe('a schema as a type of Asterisk', () => {
  it.each(eachRelease)('is the type that the schema was made of, for every type of %s', (_, declared) => {
    const types = new Set([
      ...allOperations(declared).flatMap(({ parameters = [] }) => parameters.map(({ dataType }) => dataType)),
      ...allOperations(declared).map(({ responseClass }) => responseClass),
      ...Object.values(allModels(declared)).flatMap(({ properties }) => Object.values(properties).map((p) => p.type)),
    ]);
    for (const type of ['void', 'containers']) types.delete(type);
    for (const type of types) expect(typeOf(schemaOf(type))).toBe(type);
    expect(types.size).toBeGreaterThan(25);
  });

  it('containers are objects from then on', () => {
    expect(typeOf(schemaOf('containers'))).toBe('object');
  });

  it('no schema is void', () => {
    expect(typeOf(undefined)).toBe('void');
  });
});

describe('what a value is limited to', () => {
  it('a LIST is an enum', () => {
    expect(limited({ type: 'string' }, { valueType: 'LIST', values: ['in', 'out'] })).toEqual({
      type: 'string',
      enum: ['in', 'out'],
    });
  });

  it('a RANGE has a minimum and a maximum', () => {
    expect(limited({ type: 'integer' }, { valueType: 'RANGE', min: 0, max: 9 })).toEqual({
      type: 'integer',
      minimum: 0,
      maximum: 9,
    });
  });

  it('a RANGE with only a minimum has no maximum', () => {
    expect(limited({ type: 'integer' }, { valueType: 'RANGE', min: 0 })).toEqual({ type: 'integer', minimum: 0 });
  });

  it('nothing declared is no limit', () => {
    expect(limited({ type: 'string' }, undefined)).toEqual({ type: 'string' });
  });

  it('the table of known types is not changed by it', () => {
    limited(schemaOf('string'), { valueType: 'LIST', values: ['in'] });
    expect(schemaOf('string')).toEqual({ type: 'string' });
  });
});
