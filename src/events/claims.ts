/** How many claims are kept: an end that falls into a gap of the connection is never heard, and releases none. */
const KEPT = 10_000;

/** The addresses of what flows make for themselves, from before it is asked for until it ends. */
export class Claims {
  readonly #keys = new Set<string>();

  get size(): number {
    return this.#keys.size;
  }

  has(key: string): boolean {
    return this.#keys.has(key);
  }

  add(key: string): void {
    this.#keys.add(key);
    if (this.#keys.size > KEPT) this.#keys.delete(this.#keys.keys().next().value!);
  }

  release(key: string): void {
    this.#keys.delete(key);
  }
}
