import { array, assert, constantFrom, oneof, property, string, type Arbitrary } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operations } from '../../src/generated/operations.js';
import { AriInputError } from '../../src/index.js';
import { buildRequest } from '../../src/objects/build-request.js';

describe('any accepted text', () => {
  const any: Arbitrary<string> = oneof(
    string({ unit: 'binary' }),
    string({ unit: constantFrom(...'./;%+@# ?&=,\\:{}~aé😀\0\n', '\ud800', '\udc00', '..') }),
  );
  const operation = (name: string) => operations[name]!;

  it('is one segment of the path that decodes to itself', () => {
    assert(
      property(any, (id) => {
        let path: string;
        try {
          ({ path } = buildRequest('channels.get', operation('channels.get'), { channelId: id }, 4_000));
        } catch (error) {
          expect(error).toBeInstanceOf(AriInputError);
          return;
        }
        // The text after a URL parser.
        const segments = new URL(`http://localhost${path}`).pathname.split('/');
        expect(segments).toHaveLength(3);
        expect(decodeURIComponent(segments[2]!)).toBe(id);
      }),
      { numRuns: 2_000 },
    );
  });

  it('survives the encoding of the query, also in lists', () => {
    const name = 'applications.subscribe';
    assert(
      property(array(any, { minLength: 1 }), (list) => {
        let query: string;
        try {
          ({ query } = buildRequest(name, operation(name), { applicationName: 'a', eventSource: list }, 4_000));
        } catch (error) {
          expect(error).toBeInstanceOf(AriInputError);
          return;
        }
        expect(new URL(`http://localhost/?${query}`).searchParams.get('eventSource')?.split(',')).toEqual(list);
      }),
      { numRuns: 1_000 },
    );
  });
});
