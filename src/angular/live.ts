import {
  EMPTY,
  defer,
  filter,
  map,
  merge,
  retry,
  startWith,
  switchMap,
  throwError,
  timer,
  type Observable,
} from 'rxjs';
import { isUnreachable } from '../guards.js';
import type { Ari, AriEvent, Bridge, Channel } from '../index.browser.js';
import { Roll } from './roll.js';

/** As much of a client as is needed to know what there is. */
export interface Watched {
  readonly events: Observable<AriEvent>;
  readonly connection: Ari['connection'];
  readonly channels: Pick<Ari['channels'], 'list'>;
  readonly bridges: Pick<Ari['bridges'], 'list'>;
}

/** How the objects of a kind are found, and heard of. */
interface Watch<T> {
  readonly list: () => Observable<readonly T[]>;
  /** The field of events that holds one. */
  readonly field: string;
  readonly begins: readonly string[];
  readonly ends: string;
}

/**
 * The channels of an Asterisk, for a client with `subscribeAll`. Subscribing opens the event stream and asks for a list
 * each time that it is open; emits all of them, at once none, then at every change; never completes; errors when the
 * stream is lost for good, or when the list is refused; unsubscribing lets go of the stream.
 */
export const liveChannels = (ari: Watched): Observable<readonly Channel[]> =>
  live<Channel>(ari, {
    list: () => ari.channels.list(),
    field: 'channel',
    begins: ['ChannelCreated', 'StasisStart'],
    ends: 'ChannelDestroyed',
  });

/** The bridges of an Asterisk, as `liveChannels`. */
export const liveBridges = (ari: Watched): Observable<readonly Bridge[]> =>
  live<Bridge>(ari, {
    list: () => ari.bridges.list(),
    field: 'bridge',
    begins: ['BridgeCreated'],
    ends: 'BridgeDestroyed',
  });

const live = <T extends { readonly id: string }>(ari: Watched, watch: Watch<T>): Observable<readonly T[]> =>
  defer(() => {
    const roll = new Roll<T>();
    // Listened to before anything is asked: what begins after the list was made is not in it.
    const told = ari.events.pipe(filter((event) => tell(roll, watch, event)));
    const listed = ari.connection.pipe(switchMap(({ type }) => (type === 'open' ? call(roll, watch) : EMPTY)));
    return merge(told, listed).pipe(
      map(() => roll.all),
      startWith(roll.all),
    );
  });

/** Takes note of an event; returns whether anything is different now. */
function tell<T extends { readonly id: string }>(
  roll: Roll<T>,
  { field, begins, ends }: Watch<T>,
  event: AriEvent,
): boolean {
  const one = (event as unknown as Readonly<Record<string, unknown>>)[field] as T | undefined;
  if (!one) return false;
  if (event.type === ends) return roll.end(one);
  if (!begins.includes(event.type)) return roll.change(one);
  roll.begin(one);
  return true;
}

/** Milliseconds until a list that did not come is asked for again. */
const PAUSE = 1_000;

/** So often. By then the event stream would have been lost as well, if the connection was. */
const TIMES = 10;

const call = <T extends { readonly id: string }>(roll: Roll<T>, { list }: Watch<T>): Observable<void> =>
  defer(() => {
    roll.ask();
    return list();
  }).pipe(
    retry({ count: TIMES, delay: (error: unknown) => (isUnreachable(error) ? timer(PAUSE) : throwError(() => error)) }),
    map((all) => roll.answer(all)),
  );
