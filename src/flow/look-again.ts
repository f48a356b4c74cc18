import { EMPTY, catchError, map, of, switchMap, type Observable } from 'rxjs';
import { isNotFound } from '../guards.js';
import type { Channel } from '../generated/objects.js';
import { contextOf } from '../objects/context.js';
import { backAgain } from './back-again.js';

/**
 * What happened while the connection was lost is never told: emits the channel, or `undefined` when it is gone, each
 * time the connection is back. Looks only once `made` has emitted, because a channel may still be on its way.
 */
export const lookAgain = (channel: Channel<unknown>, made: Observable<unknown>): Observable<Channel | undefined> =>
  backAgain(contextOf(channel)).pipe(
    switchMap(() => made),
    switchMap(() =>
      channel.get().pipe(
        map((found): Channel | undefined => found),
        // Not to be had now, which says nothing of the call.
        catchError((error: unknown) => (isNotFound(error) ? of(undefined) : EMPTY)),
      ),
    ),
  );
