import fc from 'fast-check';
import { NEVER } from 'rxjs';
import { expect, it } from 'vitest';
import { describeApi } from '../../src/description/describe-api.js';
import { readDeclaration, readListing } from '../../src/description/read-declarations.js';
import { AriProtocolError } from '../../src/index.js';
import { repositories } from '../../src/objects/repositories.js';
import { served } from '../description/samples.js';
import { anyJson, expectCleanPrototypes, mutated } from './mutants.js';

const texts = Object.entries(served)
  .filter(([path]) => !path.endsWith('resources.json'))
  .map(([, json]) => JSON.stringify(json));

/** Small declarations are parsed quickly. Those with the hierarchy of events and with most operations are long. */
const small = texts.filter(({ length }) => length < 8_000);
const large = texts.filter(({ length }) => length >= 8_000);

const declaration = fc.oneof(
  { weight: 30, arbitrary: mutated(small) },
  { weight: 4, arbitrary: mutated(large) },
  { weight: 3, arbitrary: anyJson },
);

const refusedOnly = (read: () => unknown): 'read' | 'refused' => {
  try {
    read();
    return 'read';
  } catch (error) {
    if (error instanceof AriProtocolError) return 'refused';
    throw error;
  }
};

const readAll = (json: unknown): void => {
  const { operations } = describeApi([readDeclaration(json, 'it')]);
  repositories(() => NEVER, operations);
};

it('38,000 random declarations are parsed or cause AriProtocolErrors, without a side effect', () => {
  const seen = { read: 0, refused: 0 };
  fc.assert(
    fc.property(declaration, (json) => {
      seen[refusedOnly(() => readAll(json))] += 1;
    }),
    { numRuns: 38_000 },
  );
  expectCleanPrototypes();
  expect(seen.read).toBeGreaterThan(3_000);
  expect(seen.refused).toBeGreaterThan(3_000);
});

it('2,000 random listings are parsed or cause AriProtocolErrors', () => {
  const listing = fc.oneof(anyJson, mutated([JSON.stringify(served['/api-docs/resources.json'])]));
  fc.assert(
    fc.property(listing, (json) => {
      refusedOnly(() => readListing(json));
    }),
    { numRuns: 2_000 },
  );
});
