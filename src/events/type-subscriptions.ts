import type { Listener } from './listeners.js';

/** Counts the listeners of objects by event type. The client does not read the keys of events without such listeners. */
export class TypeSubscriptions {
  readonly #counts = new Map<string, number>();
  /** The number of listeners of all types. */
  #wildcards = 0;

  has(type: string): boolean {
    return this.#wildcards > 0 || this.#counts.has(type);
  }

  add({ types }: Listener): void {
    if (!types) this.#wildcards += 1;
    else for (const type of types) this.#counts.set(type, (this.#counts.get(type) ?? 0) + 1);
  }

  remove({ types }: Listener): void {
    if (!types) this.#wildcards -= 1;
    else for (const type of types) this.#decrement(type);
  }

  #decrement(type: string): void {
    const count = this.#counts.get(type)! - 1;
    if (count > 0) this.#counts.set(type, count);
    else this.#counts.delete(type);
  }
}
