import { describe, expect, it } from 'vitest';
import * as words from '../../src/codegen/descriptions.js';
import { resourceName } from '../../src/description/read-declarations.js';
import { allModels, eachRelease, releases } from '../description/samples.js';

const newest = releases['22.10.1'];
const operations = newest.flatMap((declared) =>
  declared.apis.flatMap(({ operations }) =>
    operations.map((operation) => ({ name: `${resourceName(declared)}.${operation.nickname}`, ...operation })),
  ),
);
const models = allModels(newest);
const fields = Object.values(models).flatMap(({ id, properties }) =>
  Object.keys(properties).map((key) => `${id}.${key}`),
);
const parameters = operations.flatMap(({ name, parameters = [] }) =>
  parameters.map((parameter) => [name, parameter.name] as const),
);

describe('the descriptions', () => {
  it('exist for every resource', () => {
    expect(Object.keys(words.resourceDescriptions).sort()).toEqual(newest.map(resourceName).sort());
  });

  it('exist for every operation, and only for these', () => {
    expect(Object.keys(words.operationDescriptions).sort()).toEqual(operations.map(({ name }) => name).sort());
  });

  it('exist for every event and every other model, and only for these', () => {
    const described = [...Object.keys(words.eventDescriptions), ...Object.keys(words.modelDescriptions)];
    expect(described.sort()).toEqual(Object.keys(models).sort());
  });

  it('exist for every parameter', () => {
    for (const [operation, name] of parameters) {
      const description = words.parameterDescriptions[`${operation}.${name}`] ?? words.parameterDescriptions[name];
      expect(description, `${operation}.${name}`).toBeTypeOf('string');
    }
  });

  it('contain no unknown parameter', () => {
    const known = new Set(parameters.flatMap(([operation, name]) => [name, `${operation}.${name}`]));
    expect(Object.keys(words.parameterDescriptions).filter((key) => !known.has(key))).toEqual([]);
  });

  it('contain no unknown field', () => {
    expect(Object.keys(words.fieldDescriptions).filter((key) => !fields.includes(key))).toEqual([]);
  });
});

describe.each(Object.entries(words))('each sentence of %s', (_, table) => {
  const sentences = Object.entries(table);

  it('ends with a full stop and contains no placeholder', () => {
    for (const [key, sentence] of sentences) {
      expect(sentence, key).not.toMatch(/TODO|FIXME|XXX|\?\?\?/);
      expect(sentence, key).toMatch(/\.$/);
    }
  });

  it('is one line and does not end the comment around it', () => {
    for (const [key, sentence] of sentences) {
      expect(sentence, key).not.toMatch(/\n|\*\//);
      expect(sentence, key).toBe(sentence.trim());
    }
  });
});

describe.each(eachRelease)('the stored declarations of %s', (_, declared) => {
  it('contain no text of the copyright owner', () => {
    expect(JSON.stringify(declared)).not.toMatch(/copyright|digium|sangoma/i);
  });
});
