import type { Observable } from 'rxjs';

/** What every domain object is: an address, and the snapshot that it was made from. */
export interface AriObject<Data> {
  /** The id that Asterisk knows it by: an endpoint's is `technology/resource`, that of a recording its name. */
  readonly id: string;
  /** The snapshot as it was received: it is never updated. `undefined` for a handle made by `ari.channel(id)`. */
  readonly data: Data;
  /** The snapshot, so that an event in JSON looks as Asterisk sent it. */
  toJSON(): Data;
  /** `Channel(17.1)`. */
  toString(): string;
}

/** An object that Asterisk sends events of; `Events` maps their types to their shapes. */
export interface EventfulObject<Data, Events> extends AriObject<Data> {
  /**
   * The events that name this object, from now on. Subscribing opens the event socket when nobody else has; emits
   * events in the order of their frames; completes after the object's last event, at once when that is past; errors
   * when the event stream does; unsubscribing closes the socket when nobody else listens.
   */
  readonly events: Observable<Events[keyof Events]>;
  /** The events of these types that name this object; otherwise like `events`. */
  on<T extends keyof Events>(...types: readonly [T, ...T[]]): Observable<Events[T]>;
}

/** An object whose end Asterisk announces. */
export interface EndingObject<Data, Events> extends EventfulObject<Data, Events> {
  /**
   * The end of this object, as a signal: emits once and completes, also for those who subscribe after the end (the
   * last thousand ends are remembered). Subscribing listens as `events` does. Made for `takeUntil(channel.ended)`.
   */
  readonly ended: Observable<Ended>;
}

/** How an object ended. */
export interface Ended {
  /**
   * The type of the event that was the object's last; `lost` when that was never heard: after an outage the object was
   * found to be gone, or the channel to have left the application.
   */
  readonly reason: string;
}
