import {
  AsyncSubject,
  EMPTY,
  catchError,
  concat,
  defer,
  delay,
  filter,
  ignoreElements,
  map,
  merge,
  of,
  switchMap,
  take,
  takeUntil,
  tap,
  throwError,
  type Observable,
} from 'rxjs';
import { isNotFound, mayHaveHappened } from '../guards.js';
import type { Channel } from '../generated/objects.js';
import { contextOf, hasEnded } from '../objects/context.js';
import { asked } from './asked.js';
import { unlessEnded } from './audience.js';
import { lasting } from './lasting.js';
import { claim, markLeg, release } from './leg.js';
import type { SnoopOptions } from './snoop-options.js';

/** When to ask whether a snooping channel that has not entered its application is there at all, in milliseconds. */
const LOOK_AFTER = 500;

/** How long a snooping channel may outlive a channel that is gone, in milliseconds. */
const LINGER = 100;

/**
 * A channel that listens to another one, or speaks into it; `spy` or `whisper` says how. Subscribing makes it; emits it
 * as a `Channel` when it has entered the application; completes when it or the channel has ended; errors with
 * `AriHttpError` when Asterisk refuses, with 404 for an application that nobody has registered or a snooping channel
 * that is gone without having entered; unsubscribing hangs it up. One for an application of another client is emitted
 * half a second after it was made, and its own end is not heard. To `perCall` it is no call. Rests on `snoopChannelWithId`, `applications.get`,
 * `channels.get`, `hangup` and `StasisStart`.
 */
export const snoop = (channel: Channel<unknown>, { app, ...options }: SnoopOptions): Observable<Channel> =>
  defer(() => {
    const context = contextOf(channel);
    const snooping = context.handle('Channel', context.newId('Channel'));
    const home = app ?? context.apps[0]!;
    const isOurs = context.apps.includes(home);
    const made = new AsyncSubject<unknown>();
    let isGoneForGood = false;

    const lookAfter = made.pipe(
      delay(LOOK_AFTER),
      switchMap(() => snooping.get()),
      catchError((error: unknown) => {
        if (!isNotFound(error)) return throwError(() => error);
        isGoneForGood = true;
        release(snooping);
        return unlessEnded(throwError(() => error));
      }),
      filter(() => !isOurs),
    );
    const entered = snooping.on('StasisStart').pipe(map((event) => event.channel));
    const arrived = merge(entered, lookAfter).pipe(take(1), takeUntil(channel.ended));
    const life = arrived.pipe(
      switchMap((entrant) => {
        // A channel that leaves the application without hanging up goes on to be snooped on, and is left in peace.
        const leftBehind = channel.ended.pipe(delay(LINGER));
        return concat(of(entrant), snooping.ended.pipe(ignoreElements(), takeUntil(leftBehind)));
      }),
    );
    // For an application that there is not, Asterisk makes a channel that enters nothing and may stay for good.
    const known = isOurs ? EMPTY : context.call('applications.get', { applicationName: home }).pipe(ignoreElements());
    // To another client it is a call.
    const args = isOurs ? { appArgs: markLeg(options.appArgs) } : {};
    const make = channel.snoopChannelWithId({ ...options, ...args, snoopId: snooping.id, app: home });
    return lasting(context, {
      life,
      start: asked(channel, concat(known, make)).pipe(
        tap({
          subscribe: () => {
            // In an application of another client its end would not be heard, and the claim would stay.
            if (isOurs) claim(snooping);
          },
          next: (answer) => made.next(answer),
          error: (error: unknown) => {
            if (!mayHaveHappened(error)) release(snooping);
          },
          complete: () => made.complete(),
        }),
      ),
      undo: snooping.hangup(),
      isOver: () => isGoneForGood || hasEnded(snooping),
    });
  });
