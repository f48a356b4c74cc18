import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inOwnWords } from '../../src/codegen/own-words.js';
import { sourceOf } from '../../src/codegen/source.js';
import { describeApi } from '../../src/description/describe.js';
import { toOpenApi } from '../../src/description/to-openapi.js';
import type { Declaration } from '../../src/description/swagger.js';
import { declarations, release } from '../../src/generated/declarations.js';
import { eventObjects } from '../../src/generated/event-objects.js';
import { operations } from '../../src/generated/operations.js';
import { writers } from './writers.js';

const folder = new URL('../../src/generated/', import.meta.url);
const source = (declared: readonly Declaration[]) => sourceOf(declared, toOpenApi(declared, release), release);

describe('the generated files', () => {
  it('are those that there are writers for, and no others', () => {
    expect(readdirSync(folder).sort()).toEqual(Object.keys(writers).sort());
  });

  describe.each(Object.entries(writers))('%s', (file, write) => {
    const committed = readFileSync(new URL(file, folder), 'utf8');

    it('is what its writer writes, byte for byte', () => {
      expect(write(source(declarations))).toBe(committed);
    });

    it('is what its writer writes after the words have been put in again', () => {
      expect(write(source(inOwnWords(declarations)))).toBe(committed);
    });

    it('is the same when it is written twice', () => {
      const once = source(declarations);
      expect(write(once)).toBe(write(once));
    });

    it('says who wrote it, and that nobody should edit it', () => {
      expect(committed).toMatch(
        /^\/\/ Written by `npm run generate` from the API of Asterisk 22\.10\.1\. Do not edit\.\n/,
      );
    });
  });
});

describe('the generated tables', () => {
  const described = describeApi(declarations);

  it('of operations is the one that discovery makes', () => {
    expect(operations).toEqual(described.operations);
    expect(Object.keys(operations)).toEqual(Object.keys(described.operations));
  });

  it('of events is the one that discovery makes', () => {
    expect(eventObjects).toEqual(described.events);
  });
});
