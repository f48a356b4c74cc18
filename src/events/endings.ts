import type { Ended } from '../description/object-types.js';
import type { Head } from './head.js';

/** How many ends are remembered at least, for those who ask late. */
const REMEMBERED = 1_000;

/** What has ended lately: the memory behind `ended`, and the reason why a stream of the dead completes at once. */
export class Endings {
  #ended = new Map<string, Ended>();
  /** Those before, as many as are remembered: to forget them together costs less than one by one. */
  #before = new Map<string, Ended>();
  /** The channels that are in an application, and in which: a channel that enters another one has left the one before. */
  readonly #homes = new Map<string, unknown>();

  /** The channels that have entered and not left, as far as we were told, by their addresses. */
  get homes(): ReadonlyMap<string, unknown> {
    return this.#homes;
  }

  /** Nobody is connected: who is in an application from now on is not known. */
  forgetHomes(): void {
    this.#homes.clear();
  }

  get(key: string): Ended | undefined {
    return this.#ended.get(key) ?? this.#before.get(key);
  }

  /** Takes note of an event of life before it is told; returns those of its objects whose last event it is. */
  note(head: Head): readonly string[] {
    const ended = head.keys.filter((key) => this.#isLast(head, key));
    for (const key of ended) this.remember(key, head.type.ended);
    return ended;
  }

  /** By a StasisStart: a channel that enters an application begins a life, also when it was there before under the same id. */
  begin({ application, keys }: Head): void {
    for (const key of keys) {
      this.#ended.delete(key);
      this.#before.delete(key);
      this.#homes.set(key, application);
    }
  }

  #isLast({ type: { name, life }, application }: Head, key: string): boolean {
    const begins = name === 'StasisStart';
    if (!begins && !key.startsWith(life!)) return false;
    const home = this.#homes.get(key);
    const elsewhere = home !== undefined && home !== application;
    // Moved between two applications of this socket: the StasisStart of the new one may come before the StasisEnd of
    // the old one. The first of the two ends the old life, and the second must not end the new one.
    return begins ? elsewhere : !(name === 'StasisEnd' && elsewhere);
  }

  /** Remembers an end. */
  remember(key: string, ended: Ended): void {
    this.#homes.delete(key);
    this.#ended.set(key, ended);
    if (this.#ended.size < REMEMBERED) return;
    this.#before = this.#ended;
    this.#ended = new Map();
  }
}
