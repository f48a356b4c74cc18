interface Identified {
  readonly id: string;
}

/**
 * What there is of one kind, kept from events and now and then from a list. An answer and the events around it come in
 * any order: while a list is awaited, what events say is remembered, because the list may be older than that.
 */
export class Roll<T extends Identified> {
  readonly #there = new Map<string, T>();
  #since: Since<T> | undefined;

  /** In the order in which they were first heard of. */
  get all(): readonly T[] {
    return [...this.#there.values()];
  }

  /** Something has begun. */
  begin(one: T): void {
    this.#since?.begun.add(one.id);
    this.#since?.newest.set(one.id, one);
    this.#there.set(one.id, one);
  }

  /** Something is told of one; returns whether it is known. What is said of it after its end does not bring it back. */
  change(one: T): boolean {
    if (!this.#since?.isOver(one.id)) this.#since?.newest.set(one.id, one);
    const isKnown = this.#there.has(one.id);
    if (isKnown) this.#there.set(one.id, one);
    return isKnown;
  }

  /** One is no more; returns whether it was known. */
  end({ id }: T): boolean {
    this.#since?.newest.set(id, undefined);
    return this.#there.delete(id);
  }

  /** A list is being asked for, from now on; what was asked before is of no interest any more. */
  ask(): void {
    this.#since = new Since();
  }

  /** The list has come. */
  answer(list: readonly T[]): void {
    const since = this.#since ?? new Since<T>();
    this.#since = undefined;
    const listed = new Set(list.map(({ id }) => id));
    // Not even if something was said of it: that may have been late, or its end is still on its way.
    for (const id of this.#there.keys()) if (!listed.has(id) && !since.begun.has(id)) this.#there.delete(id);
    for (const one of list) if (!since.isOver(one.id)) this.#there.set(one.id, since.newest.get(one.id) ?? one);
  }
}

/** What was heard since the list was asked for. */
class Since<T> {
  readonly begun = new Set<string>();
  /** `undefined`: it has ended. */
  readonly newest = new Map<string, T | undefined>();

  isOver(id: string): boolean {
    return this.newest.has(id) && this.newest.get(id) === undefined;
  }
}
