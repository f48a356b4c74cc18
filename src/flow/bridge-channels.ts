import { concat, filter, map, merge, of, switchMap, takeWhile, type Observable } from 'rxjs';
import type { Bridge, Channel } from '../generated/objects.js';
import { bridge, type BridgeOptions } from './bridge.js';
import { join, type JoinOptions } from './join.js';

/** How `bridgeChannels` adds each channel, and to which bridge. */
export interface BridgeChannelsOptions {
  /** How the first channel enters the bridge, for example `{ absorbDTMF: true }`. */
  readonly first?: JoinOptions;
  /** How the second channel enters the bridge. */
  readonly second?: JoinOptions;
  /** The bridge that is created. */
  readonly bridge?: BridgeOptions;
}

/** A step of a call between two channels. */
export type BridgedCallEvent =
  /** Both channels are in the bridge. */
  | { readonly type: 'bridged'; readonly bridge: Bridge }
  /** One channel has left the bridge. The other one is still in the application, and in no bridge. */
  | {
      readonly type: 'disconnected';
      readonly leftChannel: Channel<unknown>;
      readonly remainingChannel: Channel<unknown>;
    };

/**
 * Connects two channels in a new bridge until one of them leaves it.
 *
 * - Subscribes: creates the bridge and adds both channels.
 * - Emits: `bridged` when both are in the bridge, then `disconnected` when one has left. The flow decides what happens to the
 *   remaining channel.
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
    // The first channel in the bridge is alone.
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
