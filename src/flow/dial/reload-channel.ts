import { EMPTY, catchError, map, of, switchMap, type Observable } from 'rxjs';
import { isNotFound } from '../../guards.js';
import type { Channel } from '../../generated/objects.js';
import { contextOf } from '../../objects/context.js';
import { onReconnect } from '../internal/on-reconnect.js';

/**
 * Requests the channel after each reconnect, because Asterisk does not repeat the events of an outage. Emits the
 * channel, or `undefined` when it does not exist. Waits until `created` has emitted, because Asterisk may not have
 * created the channel yet.
 */
export const reloadAfterOutage = (
  channel: Channel<unknown>,
  created: Observable<unknown>,
): Observable<Channel | undefined> =>
  onReconnect(contextOf(channel)).pipe(
    switchMap(() => created),
    switchMap(() =>
      channel.get().pipe(
        map((reloaded): Channel | undefined => reloaded),
        // The channel cannot be read now, which shows nothing about the call.
        catchError((error: unknown) => (isNotFound(error) ? of(undefined) : EMPTY)),
      ),
    ),
  );
