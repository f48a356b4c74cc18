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
import { isHttpError, isRefused } from '../../guards.js';
import type { Bridge, Channel } from '../../generated/objects.js';
import { contextOf, hasEnded } from '../../objects/context.js';
import { failUnlessEnded } from '../internal/target-events.js';
import { onReconnect } from '../internal/on-reconnect.js';
import { runAction } from '../internal/run-action.js';

/** The options with which a channel joins a bridge. */
export interface JoinOptions {
  /**
   * The role in a holding bridge: a `participant` receives music, an `announcer` speaks to all.
   * @defaultValue `'participant'`
   */
  readonly role?: 'participant' | 'announcer';
  /**
   * Whether to keep the digits of this channel from the other members.
   * @defaultValue `false`
   */
  readonly absorbDTMF?: boolean;
  /**
   * Whether to keep the sound of this channel out of the bridge.
   * @defaultValue `false`
   */
  readonly mute?: boolean;
  /**
   * Whether to hide the identity of this channel from the other members. Since Asterisk 18.
   * @defaultValue `false`
   */
  readonly inhibitConnectedLineUpdates?: boolean;
}

/**
 * Adds a channel to a bridge for as long as it is subscribed.
 *
 * - Subscribes: adds the channel, which leaves its previous bridge.
 * - Emits: the `Bridge` when the channel has entered it.
 * - Completes: when the channel has left: it was removed, moved or hung up, or the bridge was destroyed.
 * - Errors: with `AriHttpError` when Asterisk refuses.
 * - Unsubscribes: removes the channel from the bridge.
 * - Uses: `addChannel`, `removeChannel`, `ChannelEnteredBridge` and `ChannelLeftBridge`; after an outage
 * `bridges.get`.
 *
 * A sound that plays to the channel delays both requests, so end it first.
 */
export const join = (
  bridge: Bridge<unknown>,
  channel: Channel<unknown>,
  options: JoinOptions = {},
): Observable<Bridge> =>
  defer(() => {
    const context = contextOf(channel);
    let hasLeft = false;
    const membershipEvents = channel.on('ChannelEnteredBridge', 'ChannelLeftBridge').pipe(
      filter((event) => event.bridge.id === bridge.id),
      map((event) => ({ isIn: event.type === 'ChannelEnteredBridge', at: event.bridge })),
    );
    const membershipAfterOutage = onReconnect(context).pipe(
      switchMap(() =>
        bridge.get().pipe(
          map((at) => ({ isIn: at.data.channels.includes(channel.id), at })),
          // The bridge cannot be read now, or its snapshot is malformed.
          catchError(() => EMPTY),
        ),
      ),
    );
    const output = merge(membershipEvents, membershipAfterOutage.pipe(takeUntil(channel.ended))).pipe(
      // A channel that is already a member leaves before it enters again.
      skipWhile(({ isIn }) => !isIn),
      takeWhile(({ isIn }) => isIn),
      filter((_, index) => index === 0),
      map(({ at }) => at),
      tap({ complete: () => (hasLeft = true) }),
      takeUntil(merge(channel.ended, bridge.ended)),
    );
    const add = bridge.addChannel({ ...options, channel: channel.id });
    return runAction(context, {
      output,
      start: add.pipe(
        catchError((error: unknown) => {
          const failure = throwError(() => error);
          return isRefused(error) ? failUnlessEnded(failure) : failure;
        }),
      ),
      undo: bridge
        .removeChannel({ channel: channel.id })
        .pipe(catchError((error: unknown) => (isNoMember(error) ? EMPTY : throwError(() => error)))),
      isOver: () => hasLeft || hasEnded(channel) || hasEnded(bridge),
    });
  });

/**
 * The statuses with which `removeChannel` reports that the channel is not in the bridge: the channel or the bridge is
 * unknown, the channel is outside of the application, or it is not a member.
 */
const absenceStatuses: ReadonlySet<number> = new Set([400, 404, 409, 422]);

const isNoMember = (error: unknown): boolean => isHttpError(error) && absenceStatuses.has(error.status);
