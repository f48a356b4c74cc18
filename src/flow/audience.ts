import { EMPTY, catchError, ignoreElements, mergeMap, switchMap, throwError, timer, type Observable } from 'rxjs';
import { isNotFound } from '../guards.js';
import type { Bridge, Channel } from '../generated/objects.js';
import { contextOf } from '../objects/context.js';

/** How long after a failure the end of its channel may still be on its way, in milliseconds. */
const END_ON_ITS_WAY = 300;

/**
 * A failure, a moment later. A hang-up makes playbacks fail, and requests too, before it is told itself: whoever ends
 * with the channel by then has not failed.
 */
export const unlessEnded = (failure: Observable<never>): Observable<never> =>
  timer(END_ON_ITS_WAY).pipe(switchMap(() => failure));

/**
 * A failure, unless nobody is there to hear. What plays to a bridge fails when the last one leaves it, which is no more
 * of a failure than a hang-up.
 */
export const unlessDeserted = (
  target: Channel<unknown> | Bridge<unknown>,
  failure: Observable<never>,
): Observable<never> =>
  'addChannel' in target
    ? target.get().pipe(
        catchError((error: unknown) => (isNotFound(error) ? EMPTY : throwError(() => error))),
        mergeMap((bridge?: Bridge) => {
          const channels = bridge?.data.channels as readonly string[] | null | undefined;
          return channels?.length === 0 ? EMPTY : unlessEnded(failure);
        }),
      )
    : unlessEnded(failure);

/**
 * Makes sure that what happens to a target will be heard. A channel in the application always is; a bridge only while a
 * channel of the application is in it, unless the application subscribes to it.
 */
export function heard(target: Channel<unknown> | Bridge<unknown>): Observable<never> {
  const { apps, call } = contextOf(target);
  if (!('addChannel' in target)) return EMPTY;
  const subscription = { applicationName: apps[0], eventSource: `bridge:${target.id}` };
  return call('applications.subscribe', subscription).pipe(ignoreElements());
}
