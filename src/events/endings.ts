import { kinds } from '../description/kinds.js';
import type { Ended } from '../description/object-types.js';
import type { Head } from './head.js';

/** How many ends are remembered for those who ask late. */
const REMEMBERED = 1_000;

const schemesEndedBy = new Map<string, string>(
  Object.values(kinds).flatMap(({ scheme, lastEvents }) => lastEvents.map((type) => [type, scheme])),
);

const typesOfLife: ReadonlySet<string> = new Set([...schemesEndedBy.keys(), 'StasisStart', 'ApplicationReplaced']);

/** Whether something begins or ends by events of a type: an object, or this client. */
export const isOfLife = (type: string): boolean => typesOfLife.has(type);

/** What has ended lately: the memory behind `ended`, and the reason why a stream of the dead completes at once. */
export class Endings {
  readonly #ended = new Map<string, Ended>();
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
    return this.#ended.get(key);
  }

  /** Takes note of an event before it is told; returns those of its objects whose last event it is. */
  note(head: Head): string[] {
    if (!isOfLife(head.type)) return [];
    const ended = head.keys.filter((key) => this.#isLast(head, key));
    for (const key of ended) this.remember(key, { reason: head.type });
    return ended;
  }

  /** A channel that enters an application begins a life, also when it was there before under the same id. */
  begin({ type, application, keys }: Head): void {
    if (type !== 'StasisStart') return;
    for (const key of keys) {
      this.#ended.delete(key);
      this.#homes.set(key, application);
    }
  }

  #isLast({ type, application }: Head, key: string): boolean {
    const home = this.#homes.get(key);
    const elsewhere = home !== undefined && home !== application;
    // Moved between two applications of this socket: the StasisStart of the new one may come before the StasisEnd of
    // the old one. The first of the two ends the old life, and the second must not end the new one.
    if (type === 'StasisStart') return elsewhere;
    if (type === 'StasisEnd' && elsewhere) return false;
    const scheme = schemesEndedBy.get(type);
    return scheme !== undefined && key.startsWith(`${scheme}:`);
  }

  /** Remembers an end. */
  remember(key: string, ended: Ended): void {
    this.#homes.delete(key);
    this.#ended.delete(key);
    this.#ended.set(key, ended);
    if (this.#ended.size > REMEMBERED) this.#ended.delete(this.#ended.keys().next().value!);
  }
}
