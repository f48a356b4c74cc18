import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applyAllDescriptions } from '../../src/codegen/apply-descriptions.js';
import { createSource } from '../../src/codegen/source.js';
import { describeApi } from '../../src/description/describe-api.js';
import { toOpenApi } from '../../src/description/to-openapi.js';
import type { Declaration } from '../../src/description/swagger.js';
import { declarations, release } from '../../src/generated/declarations.js';
import { eventObjects } from '../../src/generated/event-objects.js';
import { operations } from '../../src/generated/operations.js';
import { writers } from './writers.js';

const folder = new URL('../../src/generated/', import.meta.url);
const source = (declared: readonly Declaration[]) => createSource(declared, toOpenApi(declared, release), release);

describe('the generated files', () => {
  it('are the output of the writers, without others', () => {
    expect(readdirSync(folder).sort()).toEqual(Object.keys(writers).sort());
  });

  describe.each(Object.entries(writers))('%s', (file, write) => {
    const committed = readFileSync(new URL(file, folder), 'utf8');

    it('equals the output of its writer, byte for byte', () => {
      expect(write(source(declarations))).toBe(committed);
    });

    it('stays the same when the descriptions are applied again', () => {
      expect(write(source(applyAllDescriptions(declarations)))).toBe(committed);
    });

    it('stays the same when it is written twice', () => {
      const input = source(declarations);
      expect(write(input)).toBe(write(input));
    });

    it('begins with its origin and a warning not to edit it', () => {
      expect(committed).toMatch(
        /^\/\/ Written by `npm run generate` from the API of Asterisk 22\.10\.1\. Do not edit\.\n/,
      );
    });
  });
});

describe('the generated tables', () => {
  const described = describeApi(declarations);

  it('of operations equals the discovered table', () => {
    expect(operations).toEqual(described.operations);
    expect(Object.keys(operations)).toEqual(Object.keys(described.operations));
  });

  it('of events equals the discovered table', () => {
    expect(eventObjects).toEqual(described.events);
  });
});
