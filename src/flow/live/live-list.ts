interface Identified {
  readonly id: string;
}

/**
 * The objects of one kind that exist, kept up to date by events and by listings. A listing and the events around it arrive
 * in any order. The list therefore remembers the events that arrive while a listing is requested: the response may be
 * older than they are.
 */
export class LiveList<T extends Identified> {
  readonly #objects = new Map<string, T>();
  #pending: PendingListing<T> | undefined;

  /** All objects, in the order in which they were added. */
  get all(): readonly T[] {
    return [...this.#objects.values()];
  }

  /** Adds an object that an event created, or replaces its snapshot. */
  add(object: T): void {
    this.#pending?.created.add(object.id);
    this.#pending?.latest.set(object.id, object);
    this.#objects.set(object.id, object);
  }

  /**
   * Replaces the snapshot of an object; returns whether the object is listed. An event about an object that is not listed
   * adds nothing, because Asterisk can send an event of an object after its end.
   */
  update(object: T): boolean {
    if (!this.#pending?.hasRemoved(object.id)) this.#pending?.latest.set(object.id, object);
    const isListed = this.#objects.has(object.id);
    if (isListed) this.#objects.set(object.id, object);
    return isListed;
  }

  /** Removes an object; returns whether it was listed. */
  remove({ id }: T): boolean {
    this.#pending?.latest.set(id, undefined);
    return this.#objects.delete(id);
  }

  /** Starts to remember events, because a listing is about to be requested. */
  beginListing(): void {
    this.#pending = new PendingListing();
  }

  /** Applies the response to the listing, corrected by the events that arrived since the request. */
  applyListing(listing: readonly T[]): void {
    const pending = this.#pending ?? new PendingListing<T>();
    this.#pending = undefined;
    const ids = new Set(listing.map(({ id }) => id));
    // Also an object that had an event in between: that event can be a late one, or the end can still be on its way.
    for (const id of this.#objects.keys()) if (!ids.has(id) && !pending.created.has(id)) this.#objects.delete(id);
    for (const object of listing) {
      if (!pending.hasRemoved(object.id)) this.#objects.set(object.id, pending.latest.get(object.id) ?? object);
    }
  }
}

/** The events that arrived since a listing was requested. */
class PendingListing<T> {
  readonly created = new Set<string>();
  /** The latest snapshot of each object; `undefined`: the object has ended. */
  readonly latest = new Map<string, T | undefined>();

  hasRemoved(id: string): boolean {
    return this.latest.has(id) && this.latest.get(id) === undefined;
  }
}
