import { EMPTY, catchError, ignoreElements, mergeMap, switchMap, throwError, timer, type Observable } from 'rxjs';
import { isNotFound } from '../../guards.js';
import type { Bridge, Channel } from '../../generated/objects.js';
import { contextOf } from '../../objects/context.js';

/** The time between a failure and the event that ends its channel, in milliseconds. */
const END_DELAY_MS = 300;

/**
 * Emits a failure after a delay. When a caller hangs up, Asterisk first fails the playbacks and requests, and then
 * sends the end of the channel. A verb that ends with its channel in this time has not failed.
 */
export const failUnlessEnded = (failure: Observable<never>): Observable<never> =>
  timer(END_DELAY_MS).pipe(switchMap(() => failure));

/**
 * Emits a failure, unless the target is a bridge without channels. Asterisk fails a playback on a bridge when the
 * last channel leaves it. That is no more a failure than a hang-up.
 */
export const failUnlessEmpty = (
  target: Channel<unknown> | Bridge<unknown>,
  failure: Observable<never>,
): Observable<never> =>
  'addChannel' in target
    ? target.get().pipe(
        catchError((error: unknown) => (isNotFound(error) ? EMPTY : throwError(() => error))),
        mergeMap((bridge?: Bridge) => {
          const channels = bridge?.data.channels as readonly string[] | null | undefined;
          return channels?.length === 0 ? EMPTY : failUnlessEnded(failure);
        }),
      )
    : failUnlessEnded(failure);

/**
 * Ensures that Asterisk sends the events of a target. It always sends those of a channel in the application. It sends
 * those of a bridge only while a channel of the application is in it, or when the application subscribes to it.
 */
export function subscribeToTarget(target: Channel<unknown> | Bridge<unknown>): Observable<never> {
  const { apps, call } = contextOf(target);
  if (!('addChannel' in target)) return EMPTY;
  const subscription = { applicationName: apps[0], eventSource: `bridge:${target.id}` };
  return call('applications.subscribe', subscription).pipe(ignoreElements());
}
