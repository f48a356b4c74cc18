import { NEVER, combineLatest, firstValueFrom, map, race, switchMap, timer } from 'rxjs';
import type { Ari } from '../index.js';

/** A cleanup can need several requests, each sent after the response to the one before. */
const QUIET_TIME_MS = 50;

/** A playback can delay a response. */
const IDLE_TIMEOUT_MS = 5_000;

/**
 * Waits until the clients have no request in flight or in the queue. After a signal, Nest ends the process as soon as its
 * hooks have ended, and the last requests would not arrive.
 */
export function waitForIdle(clients: readonly Ari[]): Promise<unknown> {
  const busy = clients.map(({ requestQueue: load }) => load.pipe(map(({ inFlight, queued }) => inFlight + queued > 0)));
  const idle = combineLatest(busy).pipe(switchMap((each) => (each.includes(true) ? NEVER : timer(QUIET_TIME_MS))));
  return firstValueFrom(race(idle, timer(IDLE_TIMEOUT_MS)));
}
