import { concat, filter, map, merge, of, switchMap, takeWhile, type Observable } from 'rxjs';
import type { Bridge, Channel } from '../../generated/objects.js';
import { bridge, type BridgeOptions } from './bridge.js';
import { join, type JoinOptions } from './join.js';

/** The options of `bridgeChannels`: how each channel joins, and the properties of the bridge. */
export interface BridgeChannelsOptions {
  /**
   * The join options of the first channel, for example `{ absorbDTMF: true }`.
   * @defaultValue `{}`
   */
  readonly first?: JoinOptions;
  /**
   * The join options of the second channel.
   * @defaultValue `{}`
   */
  readonly second?: JoinOptions;
  /**
   * The properties of the new bridge.
   * @defaultValue `{}`
   */
  readonly bridge?: BridgeOptions;
}

/** A step of a call between two channels. */
export type BridgedCallEvent =
  /** Both channels are in the bridge. */
  | { readonly type: 'bridged'; readonly bridge: Bridge }
  /** One channel has left the bridge. The remaining channel is still in the application, and in no bridge. */
  | {
      readonly type: 'disconnected';
      readonly leftChannel: Channel<unknown>;
      readonly remainingChannel: Channel<unknown>;
    };

/**
 * Connects two channels in a new bridge until one of them leaves it.
 *
 * - Subscribes: creates the bridge and adds both channels.
 * - Emits: `bridged` when both are in the bridge, then `disconnected` when one has left. The flow decides what
 * happens to the
 * remaining channel.
 * - Completes: after `disconnected`.
 * - Errors: with `AriHttpError` when Asterisk refuses a request.
 * - Unsubscribes: removes both channels from the bridge and destroys it. It hangs up neither.
 * - Uses: `bridge` and `join`.
 */
export const bridgeChannels = (
  first: Channel<unknown>,
  second: Channel<unknown>,
  options: BridgeChannelsOptions = {},
): Observable<BridgedCallEvent> =>
  bridge(first, options.bridge).pipe(
    switchMap((shared) =>
      merge(joinUntilLeft(shared, first, second, options.first), joinUntilLeft(shared, second, first, options.second)),
    ),
    // The first `bridged` reports a bridge with one channel.
    filter(({ type }, index) => type === 'disconnected' || index > 0),
    takeWhile(({ type }) => type !== 'disconnected', true),
  );

const joinUntilLeft = (
  shared: Bridge,
  channel: Channel<unknown>,
  remainingChannel: Channel<unknown>,
  options?: JoinOptions,
): Observable<BridgedCallEvent> =>
  concat(
    join(shared, channel, options).pipe(map((joined): BridgedCallEvent => ({ type: 'bridged', bridge: joined }))),
    of<BridgedCallEvent>({ type: 'disconnected', leftChannel: channel, remainingChannel }),
  );
