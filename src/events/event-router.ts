import { AriError } from '../errors.js';
import type { AriEvent } from '../generated/events.js';
import { isTimeVirtual } from '../util/monotonic-clock.js';
import { isObjectKey } from './keys.js';
import { Listeners, matches, type Listener } from './listeners.js';
import type { AriProblem } from './problems.js';
import { TypeSubscriptions } from './type-subscriptions.js';

/** The key of all events. Event types are keys too. Only the keys of objects contain a colon. */
export const WILDCARD = '*';

/** Asterisk closes a socket that blocks it for 100 ms. Buffers delay that, but do not prevent it. */
const SLOW_THRESHOLD_MS = 100;

const NO_LISTENERS: readonly Listener[] = [];

/**
 * One map from key to listeners. A key exists only while it has listeners. A listener that joins during the delivery of an
 * event does not receive that event; a listener that leaves receives nothing more.
 */
export class EventRouter {
  readonly #listeners = new Map<string, Listeners>();
  readonly #objectTypes = new TypeSubscriptions();
  readonly #report: (problem: AriProblem) => void;
  /** The number of keys of objects that the server has not mentioned yet. */
  #unseen = 0;

  constructor(report: (problem: AriProblem) => void) {
    this.#report = report;
  }

  /** The number of keys with listeners. */
  get size(): number {
    return this.#listeners.size;
  }

  get hasSeenAll(): boolean {
    return this.#unseen === 0;
  }

  add(key: string, listener: Listener): void {
    const listeners = this.#listeners.get(key);
    if (listeners) listeners.add(listener);
    else this.#listeners.set(key, new Listeners(listener));
    if (!isObjectKey(key)) return;
    this.#objectTypes.add(listener);
    if (!listeners) this.#unseen += 1;
  }

  remove(key: string, listener: Listener): void {
    const listeners = this.#listeners.get(key);
    if (!listeners?.remove(listener)) return;
    const isObject = isObjectKey(key);
    if (isObject) this.#objectTypes.remove(listener);
    if (!listeners.isEmpty) return;
    this.#listeners.delete(key);
    if (isObject && !listeners.isSeen) this.#unseen -= 1;
  }

  /** Marks an object as existing: after an outage the client checks whether it still does. */
  markExisting(key: string): void {
    if (this.hasSeenAll) return;
    const listeners = this.#listeners.get(key);
    if (!listeners || listeners.isSeen) return;
    listeners.isSeen = true;
    this.#unseen -= 1;
  }

  /** The keys with listeners whose objects exist, as far as the client knows. */
  *existingKeys(): Iterable<string> {
    for (const [key, { isSeen }] of this.#listeners) if (isSeen) yield key;
  }

  get hasWildcard(): boolean {
    return this.#listeners.has(WILDCARD);
  }

  /** Returns whether an object has a listener of this type. */
  hasObjectListener(type: string): boolean {
    return this.#objectTypes.has(type);
  }

  /** Returns whether an event of this type, with these objects, has a listener. */
  hasListener(type: string, keys: readonly string[]): boolean {
    if (this.hasWildcard || this.#listeners.has(type)) return true;
    return keys.some((key) => this.#listeners.get(key)?.matches(type) ?? false);
  }

  /**
   * Delivers an event to the listeners of its objects first, then to those of its type, then to those of all events.
   * `afterCompletion` runs when the streams of the ended objects have completed, before the other listeners receive it.
   */
  dispatch(event: AriEvent, keys: readonly string[], endedKeys: readonly string[], afterCompletion?: () => void): void {
    const start = performance.now();
    const { type } = event;
    const ofType = this.#at(type);
    const ofAll = this.#at(WILDCARD);
    for (const listener of this.#of(keys)) if (matches(listener, type)) listener.subscriber.next(event);
    this.complete(endedKeys);
    afterCompletion?.();
    for (const { subscriber } of ofType) subscriber.next(event);
    for (const { subscriber } of ofAll) subscriber.next(event);
    // `performance.now()` alone costs less per event; in virtual time an event takes no time.
    const duration = performance.now() - start;
    if (duration >= SLOW_THRESHOLD_MS && !isTimeVirtual()) this.#reportSlow(type, Math.round(duration));
  }

  /** Delivers an event to the listeners of all events only. */
  dispatchToWildcard(event: AriEvent): void {
    for (const { subscriber } of this.#at(WILDCARD)) subscriber.next(event);
  }

  #reportSlow(subject: string, duration: number): void {
    const error = new AriError(
      `the subscribers of a ${subject} event took ${duration} ms: the client read no other event in that time, and Asterisk closes the socket of a slow reader`,
    );
    this.#report({ type: 'slow', error, subject, duration });
  }

  /** Completes the streams of objects. */
  complete(keys: readonly string[]): void {
    for (const { subscriber } of this.#of(keys)) subscriber.complete();
  }

  /** Fails all streams, or those of some objects. */
  fail(error: unknown, keys: readonly string[] = [...this.#listeners.keys()]): void {
    for (const { subscriber } of this.#of(keys)) subscriber.error(error);
  }

  #of(keys: readonly string[]): readonly Listener[] {
    return keys.length === 0 ? NO_LISTENERS : keys.flatMap((key) => this.#at(key));
  }

  #at(key: string): readonly Listener[] {
    return this.#listeners.get(key)?.all ?? NO_LISTENERS;
  }
}
