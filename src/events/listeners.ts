import type { Subscriber } from 'rxjs';
import type { AriEvent } from '../generated/events.js';

/** Somebody who listens, and to which types of events; to all when none are named. */
export interface Listener {
  readonly subscriber: Subscriber<AriEvent>;
  readonly types: readonly string[] | undefined;
}

export const wants = ({ types }: Listener, type: string): boolean => types === undefined || types.includes(type);

/** Those who listen at one address, and whether what is there has been seen. They are few: a list is smaller than a set. */
export class Listeners {
  isSeen = false;
  /** Replaced and never changed: whoever goes through it goes through those who were there when it began. */
  all: readonly Listener[];

  constructor(first: Listener) {
    this.all = [first];
  }

  get isEmpty(): boolean {
    return this.all.length === 0;
  }

  add(listener: Listener): void {
    this.all = [...this.all, listener];
  }

  /** Whether it was there. */
  remove(listener: Listener): boolean {
    const { length } = this.all;
    this.all = this.all.filter((one) => one !== listener);
    return this.all.length < length;
  }

  hears(type: string): boolean {
    return this.all.some((listener) => wants(listener, type));
  }
}
