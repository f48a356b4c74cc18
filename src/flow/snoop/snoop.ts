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
import { isNotFound, mayHaveHappened } from '../../guards.js';
import type { Channel } from '../../generated/objects.js';
import { contextOf, hasEnded } from '../../objects/context.js';
import { startOnTarget } from '../internal/start-on-target.js';
import { failUnlessEnded } from '../internal/target-events.js';
import { runAction } from '../internal/run-action.js';
import { claim, markLeg, release } from '../dial/leg.js';
import type { SnoopOptions } from './snoop-options.js';

/** The delay before the client checks that a snoop channel exists, in milliseconds. */
const CHECK_DELAY_MS = 500;

/** The longest time by which a snoop channel outlives its channel, in milliseconds. */
const SNOOP_END_DELAY_MS = 100;

/**
 * Creates a channel that listens to another channel, or speaks into it, as `spy` and `whisper` specify.
 *
 * - Subscribes: creates the snoop channel.
 * - Emits: the snoop channel as a `Channel` when it has entered the application. In an application of another client:
 * half a
 * second after its creation.
 * - Completes: when the snoop channel or the channel has ended. In an application of another client, Asterisk does
 * not send the
 * end of the snoop channel.
 * - Errors: with `AriHttpError` when Asterisk refuses a request; with status 404 for an unregistered application, and
 * for a
 * snoop channel that ended before it entered.
 * - Unsubscribes: hangs the snoop channel up.
 * - Uses: `snoopChannelWithId`, `applications.get`, `channels.get`, `hangup` and `StasisStart`.
 *
 * To `perCall` a snoop channel is not a call.
 *
 * @example
 * ```ts
 * snoop(channel, { spy: 'both' }).subscribe((supervisor) => console.log(supervisor.id));
 * ```
 */
export const snoop = (channel: Channel<unknown>, { app, ...options }: SnoopOptions): Observable<Channel> =>
  defer(() => {
    const context = contextOf(channel);
    const snooping = context.handle('Channel', context.newId('Channel'));
    const appName = app ?? context.apps[0]!;
    const isOurs = context.apps.includes(appName);
    const created = new AsyncSubject<unknown>();
    let isMissing = false;

    const checkChannel = created.pipe(
      delay(CHECK_DELAY_MS),
      switchMap(() => snooping.get()),
      catchError((error: unknown) => {
        if (!isNotFound(error)) return throwError(() => error);
        isMissing = true;
        release(snooping);
        return failUnlessEnded(throwError(() => error));
      }),
      filter(() => !isOurs),
    );
    const entered = snooping.on('StasisStart').pipe(map((event) => event.channel));
    const arrived = merge(entered, checkChannel).pipe(take(1), takeUntil(channel.ended));
    const output = arrived.pipe(
      switchMap((entrant) => {
        // A channel that leaves the application without a hang-up still exists. The snoop channel then continues.
        const stillSnooping = channel.ended.pipe(delay(SNOOP_END_DELAY_MS));
        return concat(of(entrant), snooping.ended.pipe(ignoreElements(), takeUntil(stillSnooping)));
      }),
    );
    // For an unregistered application, Asterisk creates a channel that enters nothing and may stay permanently.
    const checkApplication = isOurs
      ? EMPTY
      : context.call('applications.get', { applicationName: appName }).pipe(ignoreElements());
    // The other client treats it as a call.
    const args = isOurs ? { appArgs: markLeg(options.appArgs) } : {};
    const make = channel.snoopChannelWithId({ ...options, ...args, snoopId: snooping.id, app: appName });
    return runAction(context, {
      output,
      start: startOnTarget(channel, concat(checkApplication, make)).pipe(
        tap({
          subscribe: () => {
            // In an application of another client the end of the snoop channel does not arrive, so a claim would
            // never be released.
            if (isOurs) claim(snooping);
          },
          next: (answer) => created.next(answer),
          error: (error: unknown) => {
            if (!mayHaveHappened(error)) release(snooping);
          },
          complete: () => created.complete(),
        }),
      ),
      undo: snooping.hangup(),
      isOver: () => isMissing || hasEnded(snooping),
    });
  });
