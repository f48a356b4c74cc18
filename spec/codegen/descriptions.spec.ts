import { describe, expect, it } from 'vitest';
import * as words from '../../src/codegen/descriptions.js';
import { resourceOf } from '../../src/description/read-declarations.js';
import { allModels, eachRelease, releases } from '../description/samples.js';

const newest = releases['22.10.1'];
const operations = newest.flatMap((declared) =>
  declared.apis.flatMap(({ operations }) =>
    operations.map((operation) => ({ name: `${resourceOf(declared)}.${operation.nickname}`, ...operation })),
  ),
);
const models = allModels(newest);
const fields = Object.values(models).flatMap(({ id, properties }) =>
  Object.keys(properties).map((key) => `${id}.${key}`),
);
const parameters = operations.flatMap(({ name, parameters = [] }) =>
  parameters.map((one) => [name, one.name] as const),
);

describe('there are words for', () => {
  it('every resource', () => {
    expect(Object.keys(words.resourceDescriptions).sort()).toEqual(newest.map(resourceOf).sort());
  });

  it('every operation, and for none that does not exist', () => {
    expect(Object.keys(words.operationDescriptions).sort()).toEqual(operations.map(({ name }) => name).sort());
  });

  it('every event and every other model, and for none that does not exist', () => {
    const described = [...Object.keys(words.eventDescriptions), ...Object.keys(words.modelDescriptions)];
    expect(described.sort()).toEqual(Object.keys(models).sort());
  });

  it('every parameter', () => {
    for (const [operation, name] of parameters) {
      const own = words.parameterDescriptions[`${operation}.${name}`] ?? words.parameterDescriptions[name];
      expect(own, `${operation}.${name}`).toBeTypeOf('string');
    }
  });

  it('no parameter that does not exist', () => {
    const known = new Set(parameters.flatMap(([operation, name]) => [name, `${operation}.${name}`]));
    expect(Object.keys(words.parameterDescriptions).filter((key) => !known.has(key))).toEqual([]);
  });

  it('no field that does not exist', () => {
    expect(Object.keys(words.fieldDescriptions).filter((key) => !fields.includes(key))).toEqual([]);
  });
});

describe.each(Object.entries(words))('each sentence of %s', (_, table) => {
  const sentences = Object.entries(table);

  it('is finished', () => {
    for (const [key, sentence] of sentences) {
      expect(sentence, key).not.toMatch(/TODO|FIXME|XXX|\?\?\?/);
      expect(sentence, key).toMatch(/\.$/);
    }
  });

  it('is one line, which no comment around it ends early', () => {
    for (const [key, sentence] of sentences) {
      expect(sentence, key).not.toMatch(/\n|\*\//);
      expect(sentence, key).toBe(sentence.trim());
    }
  });
});

describe.each(eachRelease)('the description of %s', (_, declared) => {
  it('holds no copyright but ours', () => {
    expect(JSON.stringify(declared)).not.toMatch(/copyright|digium|sangoma/i);
  });
});
