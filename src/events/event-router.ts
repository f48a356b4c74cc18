import type { Subscriber } from 'rxjs';
import type { AriEvent } from '../generated/events.js';

/** The address of those who hear everything. Event types are addresses too: neither holds a colon, as objects' do. */
export const EVERYTHING = '*';

type Listeners = Set<Subscriber<AriEvent>>;

/**
 * One map from address to listeners; an address is in it only while somebody listens. Whoever joins while an event is
 * on its way does not hear that event, whoever leaves does not hear the rest of it.
 */
export class EventRouter {
  readonly #listeners = new Map<string, Listeners>();

  /** The number of addresses that somebody listens at. */
  get size(): number {
    return this.#listeners.size;
  }

  add(key: string, subscriber: Subscriber<AriEvent>): void {
    const listeners = this.#listeners.get(key);
    if (listeners) listeners.add(subscriber);
    else this.#listeners.set(key, new Set([subscriber]));
  }

  remove(key: string, subscriber: Subscriber<AriEvent>): void {
    const listeners = this.#listeners.get(key);
    if (listeners?.delete(subscriber) && listeners.size === 0) this.#listeners.delete(key);
  }

  wants(keys: readonly string[]): boolean {
    return keys.some((key) => this.#listeners.has(key));
  }

  /**
   * Objects hear an event before those who listen to its type or to everything; `between` is when the streams of those
   * that ended by it are complete, and nobody else has heard of it.
   */
  dispatch(event: AriEvent, objects: readonly string[], ended: readonly string[], between: () => void): void {
    const general = [...this.#at(event.type), ...this.#at(EVERYTHING)];
    for (const listener of objects.flatMap((key) => this.#at(key))) listener.next(event);
    for (const listener of ended.flatMap((key) => this.#at(key))) listener.complete();
    between();
    for (const listener of general) listener.next(event);
  }

  fail(error: unknown): void {
    for (const listener of [...this.#listeners.keys()].flatMap((key) => this.#at(key))) listener.error(error);
  }

  #at(key: string): Subscriber<AriEvent>[] {
    const listeners = this.#listeners.get(key);
    return listeners ? [...listeners] : [];
  }
}
