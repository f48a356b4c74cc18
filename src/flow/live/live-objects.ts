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
import type { Ari } from '../../ari.js';
import { AriInputError } from '../../errors.js';
import type { AriEvent } from '../../generated/events.js';
import type { Bridge, Channel } from '../../generated/objects.js';
import { isHttpError, isRefused, isUnreachable, mayHaveHappened } from '../../guards.js';
import { contextOf } from '../../objects/context.js';
import { LiveList } from './live-list.js';

/** The requests and events that keep the list of one kind. */
interface ObjectSource<T> {
  /**
   * The member of an event that contains the object whose own event it is. Other members can contain a snapshot that is
   * older than the object's last event, because Asterisk does not order the events of different objects.
   */
  readonly field: 'channel' | 'bridge';
  readonly list: () => Observable<readonly T[]>;
  readonly createdBy: readonly string[];
  readonly destroyedBy: string;
}

/**
 * The channels of an Asterisk, for a client with `subscribeAll`. Without it, Asterisk sends events of the application's
 * own channels only.
 *
 * - Subscribes: opens the event stream, and requests the list of channels each time that the state becomes `open`.
 * - Emits: a new array of all channels, in the order in which they became known. The first is empty and is emitted at
 *   once; the next follows the list. Each change emits one. A channel that did not change is the same object in both.
 *   During an outage the list stays as it was.
 * - Completes: never.
 * - Errors: `AriInputError` for a client without `subscribeAll`; when the stream is lost permanently; when Asterisk
 *   refuses the list with a status below 500 other than 401; and when the list failed in another way eleven times, one second apart.
 * - Unsubscribes: releases the stream. Each subscriber has a list of its own; share one with `shareReplay`.
 * - Uses: `channels.list` and all events of channels.
 */
export const liveChannels = (ari: Ari): Observable<readonly Channel[]> =>
  liveObjects<Channel>(ari, {
    field: 'channel',
    list: () => ari.channels.list(),
    createdBy: ['ChannelCreated', 'StasisStart'],
    destroyedBy: 'ChannelDestroyed',
  });

/** The bridges of an Asterisk, each with the ids of its members. Otherwise like `liveChannels`. Uses: `bridges.list`. */
export const liveBridges = (ari: Ari): Observable<readonly Bridge[]> =>
  liveObjects<Bridge>(ari, {
    field: 'bridge',
    list: () => ari.bridges.list(),
    createdBy: ['BridgeCreated'],
    destroyedBy: 'BridgeDestroyed',
  });

const liveObjects = <T extends { readonly id: string }>(ari: Ari, source: ObjectSource<T>): Observable<readonly T[]> =>
  defer(() => {
    if (!contextOf(ari).subscribeAll)
      throw new AriInputError(
        `a live list of all ${source.field}s needs all events: create the client with the option subscribeAll: true`,
      );
    const live = new LiveList<T>();
    // Subscribed before the list is requested: an object that is created after the response is not in it.
    const changed = ari.events.pipe(filter((event) => applyEvent(live, source, event)));
    const listed = ari.connectionState.pipe(
      switchMap(({ type }) => (type === 'open' ? requestListing(live, source) : EMPTY)),
    );
    return merge(changed, listed).pipe(
      map(() => live.all),
      startWith(live.all),
    );
  });

/** Applies an event to the list; returns whether it changed the list. */
function applyEvent<T extends { readonly id: string }>(
  live: LiveList<T>,
  { field, createdBy, destroyedBy }: ObjectSource<T>,
  event: AriEvent,
): boolean {
  const object = (event as unknown as Readonly<Record<string, T | undefined>>)[field];
  // Also an object that is malformed: it is not a domain object.
  if (typeof object?.id !== 'string' || object.id === '') return false;
  if (event.type === destroyedBy) return live.remove(object);
  if (!createdBy.includes(event.type)) return live.update(object);
  live.add(object);
  return true;
}

const RETRY_DELAY_MS = 1_000;

/** The event stream detects a dead connection and fails within this many seconds. */
const MAX_RETRIES = 10;

const requestListing = <T extends { readonly id: string }>(
  live: LiveList<T>,
  { list }: ObjectSource<T>,
): Observable<void> =>
  defer(() => {
    live.beginListing();
    return list();
  }).pipe(
    retry({
      count: MAX_RETRIES,
      delay: (error: unknown) => (isTemporary(error) ? timer(RETRY_DELAY_MS) : throwError(() => error)),
    }),
    map((listing) => live.applyListing(listing)),
  );

const isTemporary = (error: unknown): boolean =>
  isUnreachable(error) || mayHaveHappened(error) || (isHttpError(error) && !isRefused(error));
