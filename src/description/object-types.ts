import type { Observable } from 'rxjs';

/** The common part of all domain objects: the id, and the snapshot that the object was created from. */
export interface AriObject<Data> {
  /** The id in Asterisk: `technology/resource` for an endpoint, the name for a recording. */
  readonly id: string;
  /**
   * The snapshot as Asterisk sent it. It is never updated; request a fresh one with `get()`. `undefined` for a handle
   * that `ari.channel(id)` created.
   */
  readonly data: Data;
  /** Returns the snapshot, so that JSON of an event looks as Asterisk sent it. */
  toJSON(): Data;
  /** `Channel(17.1)`. */
  toString(): string;
}

/** An object that events contain. `Events` maps the event types to the events. */
export interface EventfulObject<Data, Events> extends AriObject<Data> {
  /**
   * The events that contain this object.
   *
   * - Subscribes: listens, and opens the event socket if it is not open.
   * - Emits: the events, in the order of their frames.
   * - Completes: after the last event of the object, or at once if the object has ended.
   * - Errors: if the event stream does.
   * - Unsubscribes: stops listening, and closes the event socket if no subscriber is left.
   */
  readonly events: Observable<Events[keyof Events]>;
  /** Like `events`, for these types only. */
  on<T extends keyof Events>(...types: readonly [T, ...T[]]): Observable<Events[T]>;
}

/** An object whose end Asterisk sends as an event. */
export interface EndingObject<Data, Events> extends EventfulObject<Data, Events> {
  /**
   * The end of this object, as a signal for `takeUntil(channel.ended)`.
   *
   * - Subscribes: listens as `events` does.
   * - Emits: once, also after the end. The client remembers the last thousand ends.
   * - Completes: after that.
   */
  readonly ended: Observable<ObjectEnd>;
}

/** The end of an object. */
export interface ObjectEnd {
  /**
   * The type of the object's last event. `lost` if that event was missed: after an outage, the object does not exist,
   * or the channel is not in the application.
   */
  readonly reason: string;
}
