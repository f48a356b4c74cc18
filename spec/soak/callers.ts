import { ignoreElements, interval, map, mergeMap, type Observable } from 'rxjs';
import type { Ari } from '../../src/index.js';
import { kinds } from './flows.js';

const A_MINUTE = 60_000;

/** So many calls a minute, each with the word for what it does, one kind after the other. */
export const callers = (ari: Ari, app: string, perMinute: number): Observable<never> =>
  interval(A_MINUTE / perMinute).pipe(
    map((index) => kinds[index % kinds.length]!),
    mergeMap((appArgs) => ari.channels.originate({ endpoint: 'Local/wait@default', app, appArgs })),
    ignoreElements(),
  );
