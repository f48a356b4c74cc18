import { NEVER, combineLatest, firstValueFrom, map, race, switchMap, timer } from 'rxjs';
import type { Ari } from '../index.js';

/** What is undone may take more than one request, each after the answer to the one before. */
const PAUSE = 50;

/** A sound may hold an answer back: so long at most, in milliseconds. */
const PATIENCE = 5_000;

/**
 * Waits until no request is under way, for Nest: after a signal it ends the process as soon as its hooks have, and what
 * was asked for at the end would not arrive.
 */
export function settled(clients: readonly Ari[]): Promise<unknown> {
  const busy = clients.map(({ load }) => load.pipe(map(({ inFlight, queued }) => inFlight + queued > 0)));
  const quiet = combineLatest(busy).pipe(switchMap((each) => (each.includes(true) ? NEVER : timer(PAUSE))));
  return firstValueFrom(race(quiet, timer(PATIENCE)));
}
