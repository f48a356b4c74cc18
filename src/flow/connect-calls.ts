import { concat, filter, map, merge, of, switchMap, takeWhile, type Observable } from 'rxjs';
import type { Bridge, Channel } from '../generated/objects.js';
import { bridge } from './bridge.js';
import { join } from './join.js';

/** What two parties do: they are connected, then one of them leaves. */
export type Connection =
  | { readonly type: 'connected'; readonly bridge: Bridge }
  /** Who stayed is in the application still, and in no bridge. */
  | { readonly type: 'parted'; readonly left: Channel<unknown>; readonly stayed: Channel<unknown> };

/**
 * Two parties talk until one of them leaves. Subscribing makes a bridge for them and puts both into it; emits
 * `connected` when they hear each other, and `parted` when one has left, which says who stayed, for the flow to decide
 * what becomes of them; completes after that; errors with `AriHttpError` when Asterisk refuses; unsubscribing takes both
 * out of the bridge and destroys it, and hangs nobody up. Rests on what `bridge` and `join` rest on.
 */
export const connectCalls = (one: Channel<unknown>, other: Channel<unknown>): Observable<Connection> =>
  bridge(one).pipe(
    switchMap((made) => merge(party(made, one, other), party(made, other, one))),
    // The first to enter talks to nobody yet.
    filter(({ type }, index) => type === 'parted' || index > 0),
    takeWhile(({ type }) => type !== 'parted', true),
  );

const party = (made: Bridge, left: Channel<unknown>, stayed: Channel<unknown>): Observable<Connection> =>
  concat(
    join(made, left).pipe(map((joined): Connection => ({ type: 'connected', bridge: joined }))),
    of<Connection>({ type: 'parted', left, stayed }),
  );
