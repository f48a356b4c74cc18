import { ignoreElements, interval, map, mergeMap, type Observable } from 'rxjs';
import type { Ari } from '../../src/index.js';
import { kinds } from './flows.js';

const MINUTE_MS = 60_000;

/** Emits calls at a rate per minute. Each has the name of its behaviour, and the behaviours alternate. */
export const callers = (ari: Ari, app: string, perMinute: number): Observable<never> =>
  interval(MINUTE_MS / perMinute).pipe(
    map((index) => kinds[index % kinds.length]!),
    mergeMap((appArgs) => ari.channels.originate({ endpoint: 'Local/wait@default', app, appArgs })),
    ignoreElements(),
  );
