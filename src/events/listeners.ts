import type { Subscriber } from 'rxjs';
import type { AriEvent } from '../generated/events.js';

/** Somebody who listens, and to which types of events; to all when none are named. */
export interface Listener {
  readonly subscriber: Subscriber<AriEvent>;
  readonly types: readonly string[] | undefined;
}

const wants = ({ types }: Listener, type: string): boolean => types === undefined || types.includes(type);

/** Those who listen at one address, and whether what is there has been seen. They are few: a list is smaller than a set. */
export class Listeners {
  isSeen = false;
  readonly #all: Listener[];

  constructor(first: Listener) {
    this.#all = [first];
  }

  get isEmpty(): boolean {
    return this.#all.length === 0;
  }

  add(listener: Listener): void {
    this.#all.push(listener);
  }

  /** Whether it was there. */
  remove(listener: Listener): boolean {
    const index = this.#all.indexOf(listener);
    if (index < 0) return false;
    this.#all.splice(index, 1);
    return true;
  }

  hears(type: string): boolean {
    return this.#all.some((listener) => wants(listener, type));
  }

  /** Adds those who want events of a type, as they are now; all without one. */
  addTo(subscribers: Subscriber<AriEvent>[], type?: string): void {
    for (const listener of this.#all)
      if (type === undefined || wants(listener, type)) subscribers.push(listener.subscriber);
  }
}
