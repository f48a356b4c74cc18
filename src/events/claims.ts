/** The largest number of claims, because a leg that never appears releases no claim. */
const MAX_CLAIMS = 10_000;

/** The keys of the channels that flows create, from before the request until the channel ends. */
export class Claims {
  /** The value is true when the server has shown that the channel exists. */
  readonly #keys = new Map<string, boolean>();
  #unseen = 0;

  get size(): number {
    return this.#keys.size;
  }

  has(key: string): boolean {
    return this.#keys.has(key);
  }

  get hasSeenAll(): boolean {
    return this.#unseen === 0;
  }

  add(key: string): void {
    this.release(key);
    this.#keys.set(key, false);
    this.#unseen += 1;
    if (this.#keys.size > MAX_CLAIMS) this.release(this.#keys.keys().next().value!);
  }

  /** Marks a channel as existing: after an outage the client checks whether it still does. */
  markExisting(key: string): void {
    if (this.hasSeenAll || this.#keys.get(key) !== false) return;
    this.#keys.set(key, true);
    this.#unseen -= 1;
  }

  /** Returns the keys of the channels that exist, as far as the client knows. */
  *existingKeys(): Iterable<string> {
    for (const [key, isSeen] of this.#keys) if (isSeen) yield key;
  }

  release(key: string): void {
    if (this.#keys.get(key) === false) this.#unseen -= 1;
    this.#keys.delete(key);
  }
}
