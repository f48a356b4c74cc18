import { forkJoin, map, of, switchMap, type Observable } from 'rxjs';
import { readDeclaration, readListing } from './read-declarations.js';
import type { Declaration } from './swagger.js';

/** Fetches one JSON document by its path below the root of ARI. */
export type FetchJson = (path: string) => Observable<unknown>;

/** All declarations of an Asterisk, in the order of its listing. Subscribing asks for the listing, then for all at once. */
export const discover = (fetchJson: FetchJson): Observable<readonly Declaration[]> =>
  fetchJson('/api-docs/resources.json').pipe(
    map(readListing),
    switchMap((paths) =>
      paths.length === 0
        ? of([])
        : forkJoin(paths.map((path) => fetchJson(path).pipe(map((json) => readDeclaration(json, path))))),
    ),
  );
