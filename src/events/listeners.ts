import type { Subscriber } from 'rxjs';
import type { AriEvent } from '../generated/events.js';

/** A subscriber and its event types; all types if `types` is missing. */
export interface Listener {
  readonly subscriber: Subscriber<AriEvent>;
  readonly types: readonly string[] | undefined;
}

export const matches = ({ types }: Listener, type: string): boolean => types === undefined || types.includes(type);

/** The listeners of one key. They are few: an array takes less memory than a set. */
export class Listeners {
  /** Whether the server has shown that the object of the key exists. */
  isSeen = false;
  /** Replaced and never changed: a loop over the array sees the listeners of the moment when it began. */
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

  /** Returns whether the listener was in the list. */
  remove(listener: Listener): boolean {
    const { length } = this.all;
    this.all = this.all.filter((each) => each !== listener);
    return this.all.length < length;
  }

  matches(type: string): boolean {
    return this.all.some((listener) => matches(listener, type));
  }
}
