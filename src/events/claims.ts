/** How many claims are kept: what was asked for and never answered may never come, and releases none. */
const KEPT = 10_000;

/** The addresses of what flows make for themselves, from before it is asked for until it ends. */
export class Claims {
  /** And whether it is known to have been there. */
  readonly #keys = new Map<string, boolean>();

  get size(): number {
    return this.#keys.size;
  }

  has(key: string): boolean {
    return this.#keys.has(key);
  }

  add(key: string): void {
    this.#keys.set(key, false);
    if (this.#keys.size > KEPT) this.#keys.delete(this.#keys.keys().next().value!);
  }

  /** What is at this address exists: it can be missed when it is gone. */
  see(key: string): void {
    if (this.#keys.has(key)) this.#keys.set(key, true);
  }

  /** The addresses of what has been there: its end may fall into a gap of the connection, and is not heard then. */
  get seen(): string[] {
    return [...this.#keys].filter(([, isSeen]) => isSeen).map(([key]) => key);
  }

  release(key: string): void {
    this.#keys.delete(key);
  }
}
