/** How many claims are kept: what was asked for and never answered may never come, and releases none. */
const KEPT = 10_000;

/** The addresses of what flows make for themselves, from before it is asked for until it ends. */
export class Claims {
  /** And whether it is known to have been there. */
  readonly #keys = new Map<string, boolean>();
  #unseen = 0;

  get size(): number {
    return this.#keys.size;
  }

  has(key: string): boolean {
    return this.#keys.has(key);
  }

  /** Whether all of them have been there. */
  get hasSeenAll(): boolean {
    return this.#unseen === 0;
  }

  add(key: string): void {
    this.release(key);
    this.#keys.set(key, false);
    this.#unseen += 1;
    if (this.#keys.size > KEPT) this.release(this.#keys.keys().next().value!);
  }

  /** What is at this address exists: it can be missed when it is gone. */
  see(key: string): void {
    if (this.hasSeenAll || this.#keys.get(key) !== false) return;
    this.#keys.set(key, true);
    this.#unseen -= 1;
  }

  /** The addresses of what has been there: its end may fall into a gap of the connection, and is not heard then. */
  get seen(): string[] {
    return [...this.#keys].filter(([, isSeen]) => isSeen).map(([key]) => key);
  }

  release(key: string): void {
    if (this.#keys.get(key) === false) this.#unseen -= 1;
    this.#keys.delete(key);
  }
}
