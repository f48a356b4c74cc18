import {
  EMPTY,
  catchError,
  defer,
  filter,
  map,
  merge,
  skipWhile,
  switchMap,
  takeUntil,
  takeWhile,
  tap,
  throwError,
  type Observable,
} from 'rxjs';
import { isHttpError, isRefused } from '../guards.js';
import type { Bridge, Channel } from '../generated/objects.js';
import { contextOf, hasEnded } from '../objects/context.js';
import { unlessEnded } from './audience.js';
import { backAgain } from './back-again.js';
import { lasting } from './lasting.js';

/** As what a channel enters a bridge. */
export interface JoinOptions {
  /** In a holding bridge: `participant` hears music, `announcer` is heard by all. */
  readonly role?: 'participant' | 'announcer';
  /** Keeps the keys pressed on this channel from the other members. */
  readonly absorbDTMF?: boolean;
  /** Keeps the sound of this channel out of the bridge. */
  readonly mute?: boolean;
  /** Spares the other members the identity of this channel. Since Asterisk 18. */
  readonly inhibitConnectedLineUpdates?: boolean;
}

/**
 * A channel in a bridge. Subscribing adds it, out of the bridge it may be in; emits the `Bridge` when it has entered;
 * completes when it has left, for whatever reason: it was removed, moved, hung up, or the bridge destroyed; errors with
 * `AriHttpError` when Asterisk refuses; unsubscribing removes it. What is being played to the channel delays both, so
 * end that first. Rests on `addChannel`, `removeChannel`, `ChannelEnteredBridge` and `ChannelLeftBridge`.
 */
export const join = (
  bridge: Bridge<unknown>,
  channel: Channel<unknown>,
  options: JoinOptions = {},
): Observable<Bridge> =>
  defer(() => {
    const context = contextOf(channel);
    let left = false;
    const told = channel.on('ChannelEnteredBridge', 'ChannelLeftBridge').pipe(
      filter((event) => event.bridge.id === bridge.id),
      map((event) => ({ isIn: event.type === 'ChannelEnteredBridge', at: event.bridge })),
    );
    const seen = backAgain(context).pipe(
      switchMap(() =>
        bridge.get().pipe(
          map((at) => ({ isIn: at.data.channels.includes(channel.id), at })),
          // The bridge cannot be read now, or its snapshot is malformed.
          catchError(() => EMPTY),
        ),
      ),
    );
    const life = merge(told, seen.pipe(takeUntil(channel.ended))).pipe(
      // Who is a member already leaves before it enters again.
      skipWhile(({ isIn }) => !isIn),
      takeWhile(({ isIn }) => isIn),
      filter((_, index) => index === 0),
      map(({ at }) => at),
      tap({ complete: () => (left = true) }),
      takeUntil(merge(channel.ended, bridge.ended)),
    );
    const add = bridge.addChannel({ ...options, channel: channel.id });
    return lasting(context, {
      life,
      start: add.pipe(
        catchError((error: unknown) => {
          const failure = throwError(() => error);
          return isRefused(error) ? unlessEnded(failure) : failure;
        }),
      ),
      undo: bridge
        .removeChannel({ channel: channel.id })
        .pipe(catchError((error: unknown) => (isNoMember(error) ? EMPTY : throwError(() => error)))),
      isOver: () => left || hasEnded(channel) || hasEnded(bridge),
    });
  });

/**
 * The responses of `removeChannel` that say that the channel is not in the bridge: an unknown channel, an unknown bridge,
 * a channel outside of the application, no member.
 */
const absences: ReadonlySet<number> = new Set([400, 404, 409, 422]);

const isNoMember = (error: unknown): boolean => isHttpError(error) && absences.has(error.status);
