import { concat, concatMap, defer, tap, type Observable } from 'rxjs';
import type { ClientState } from './client-state.js';
import { inSlices } from './in-slices.js';
import type { InternalRequest, SkipRefused } from './internal-requests.js';
import { runAll } from './run-all.js';
import { getExists, hasGetter, idOf, listBridges } from './server-state.js';

/**
 * The largest number of bridges that are requested one by one. For more bridges, the client requests the list of all.
 * Playbacks and recordings have no list.
 */
const MAX_SINGLE_REQUESTS = 8;

export interface ObjectParts {
  readonly request: InternalRequest;
  readonly skipRefused: SkipRefused;
  readonly client: ClientState;
}

/**
 * Ends the bridges, playbacks and recordings that do not exist any more. Adds what it has compared to `checked` and does
 * not request it again.
 */
export const reconcileObjects = (
  { request, skipRefused, client }: ObjectParts,
  checked: Set<string>,
): Observable<never> =>
  defer(() => {
    const bridges: string[] = [];
    const others: string[] = [];
    const record = (key: string, exists: boolean): void => {
      checked.add(key);
      if (!exists) client.endObject(key, { reason: 'lost' });
    };
    const sort = inSlices(client.existingKeys(), (key) => {
      if (checked.has(key)) return;
      if (key.startsWith('bridge:')) bridges.push(key);
      else if (hasGetter(key)) others.push(key);
    });
    const compareOneByOne = (keys: readonly string[]): Observable<never> =>
      runAll(keys, (key) =>
        getExists(request, key).pipe(
          skipRefused(),
          tap((exists) => record(key, exists)),
        ),
      );
    const compareBridges = listBridges(request).pipe(
      skipRefused(),
      concatMap((list) => {
        const ids = new Set<string>();
        return concat(
          inSlices(list, ({ id }) => ids.add(id)),
          defer(() => inSlices(bridges, (key) => record(key, ids.has(idOf(key))))),
        );
      }),
    );
    return concat(
      sort,
      defer(() => (bridges.length > MAX_SINGLE_REQUESTS ? compareBridges : compareOneByOne(bridges))),
      defer(() => compareOneByOne(others)),
    );
  });
