import { from, map, mergeMap, switchMap, toArray, type Observable } from 'rxjs';
import { AriProtocolError } from '../errors.js';
import { readDeclaration, readListing } from './read-declarations.js';
import type { Declaration } from './swagger.js';

/** Fetches one JSON document by its path below the root of ARI. */
export type FetchJson = (path: string) => Observable<unknown>;

/** Asterisk has eleven. */
const MAX_DECLARATIONS = 100;

const MAX_CONCURRENT = 16;

/**
 * Reads all declarations of an Asterisk.
 *
 * Subscribes: fetches the listing, then up to 16 declarations at once. Emits: the declarations in the order of the
 * listing. Completes: after that. Errors: with that of a fetch; `AriProtocolError` for a description that cannot be read.
 * Unsubscribes: cancels the fetches.
 */
export const discover = (fetchJson: FetchJson): Observable<readonly Declaration[]> =>
  fetchJson('/api-docs/resources.json').pipe(
    map(readListing),
    switchMap((paths) => {
      if (paths.length > MAX_DECLARATIONS)
        throw new AriProtocolError(
          `API description: it lists ${paths.length} declarations, more than ${MAX_DECLARATIONS}`,
        );
      return from(paths).pipe(
        mergeMap(
          (path, index) => fetchJson(path).pipe(map((json) => ({ index, declaration: readDeclaration(json, path) }))),
          MAX_CONCURRENT,
        ),
        toArray(),
        map((fetched) => fetched.sort((a, b) => a.index - b.index).map(({ declaration }) => declaration)),
      );
    }),
  );
