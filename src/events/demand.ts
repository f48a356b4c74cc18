import type { Listener } from './listeners.js';

/** Which types of events are wanted at addresses of objects, whichever: what nobody wants need not be looked at. */
export class Demand {
  readonly #counts = new Map<string, number>();
  /** Those who want every type. */
  #all = 0;

  has(type: string): boolean {
    return this.#all > 0 || this.#counts.has(type);
  }

  add({ types }: Listener): void {
    if (!types) this.#all += 1;
    else for (const type of types) this.#counts.set(type, (this.#counts.get(type) ?? 0) + 1);
  }

  remove({ types }: Listener): void {
    if (!types) this.#all -= 1;
    else for (const type of types) this.#decrease(type);
  }

  #decrease(type: string): void {
    const left = this.#counts.get(type)! - 1;
    if (left > 0) this.#counts.set(type, left);
    else this.#counts.delete(type);
  }
}
