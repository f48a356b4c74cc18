import { AsyncSubject, catchError, defer, ignoreElements, tap, throwError, type Observable } from 'rxjs';
import type { Ari } from '../ari.js';
import { AriInputError } from '../errors.js';
import { keyFor } from '../events/keys.js';
import { isHttpError, isGone, mayHaveHappened } from '../guards.js';
import type { Channel } from '../generated/objects.js';
import { contextOf, hasEnded } from '../objects/context.js';
import { unlessEnded } from './audience.js';
import { AriDialError } from './dial-error.js';
import { dialLife } from './dial-life.js';
import type { Dialled, DialOptions } from './dial-options.js';
import { lasting } from './lasting.js';
import { claim, markLeg, release } from './leg.js';

/** A call, and how it is hung up when it is unsubscribed. */
export const attempt = (
  client: Ari | Channel<unknown>,
  { early = false, timeout = 30, callerId, channelId, ...options }: DialOptions,
  hangUp: (channel: Channel<unknown>) => Observable<unknown>,
): Observable<Dialled> =>
  defer(() => {
    if (early && callerId !== undefined) {
      throw new AriInputError('callerId: Asterisk takes none for a channel that is created first; leave out early');
    }
    const context = contextOf(client);
    const { endpoint } = options;
    const channel = context.handle('Channel', channelId ?? context.newId('Channel'));
    const home = { ...options, appArgs: markLeg(options.appArgs), channelId: channel.id, app: context.apps[0]! };
    const made = new AsyncSubject<void>();
    let isLost = false;

    const refused = (error: unknown): Observable<never> =>
      throwError(() => (isHttpError(error) ? new AriDialError({ endpoint, reason: 'failed' }, error) : error));
    // Its end may come before the connection is back, and is not heard then: it is looked for.
    const missed = (): void => context.events.markExisting(keyFor('Channel', channel.id));
    const dialNow = channel.dial({ timeout }).pipe(
      ignoreElements(),
      catchError((error: unknown) => (isGone(error) ? unlessEnded(refused(error)) : refused(error))),
    );
    const place = early
      ? context.call('channels.create', home)
      : context.call('channels.originateWithId', { ...home, timeout, callerId });
    return lasting(context, {
      life: dialLife({
        endpoint,
        channel,
        timeout,
        made,
        ...(early && { dial: dialNow }),
        onLost: () => {
          isLost = true;
          release(channel);
        },
      }),
      start: defer(() => {
        claim(channel);
        return place;
      }).pipe(
        tap({
          complete: () => {
            made.next();
            made.complete();
          },
        }),
        catchError((error: unknown) => {
          if (!mayHaveHappened(error)) release(channel);
          return refused(error);
        }),
      ),
      undo: hangUp(channel).pipe(
        tap({
          complete: missed,
          // Refused for good; where the answer is missing it may be there still, and is no call of its own.
          error: (error: unknown) => (isHttpError(error) ? release(channel) : missed()),
        }),
      ),
      isOver: () => isLost || hasEnded(channel),
    });
  });

/**
 * Calls somebody. Subscribing makes a channel and dials; emits what becomes of it, from `ringing` to `answered` to
 * `ended`; completes after `ended`; errors before the answer with `AriDialError`, which says why; unsubscribing hangs up.
 * With `early` the channel is emitted as `created` before it is dialled. Its StasisStart is not a call to `perCall`.
 * Rests on `channels.originateWithId`, or `channels.create` and `channels.dial`; on `hangup`, `Dial`,
 * `ChannelStateChange`, `StasisStart` and the end of the channel; after a lost connection on `channels.get`.
 */
export const dial = (client: Ari | Channel<unknown>, options: DialOptions): Observable<Dialled> =>
  attempt(client, options, (channel) => channel.hangup());
