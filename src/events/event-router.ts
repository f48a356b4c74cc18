import { AriError } from '../errors.js';
import type { AriEvent } from '../generated/events.js';
import { isTimeVirtual } from '../util/monotonic-clock.js';
import { Demand } from './demand.js';
import { isObjectKey } from './keys.js';
import { Listeners, wants, type Listener } from './listeners.js';
import type { Problem } from './problems.js';

/** The address of those who hear everything. Event types are addresses too: neither holds a colon, as objects' do. */
export const EVERYTHING = '*';

/** Asterisk drops a reader for whom it has to wait this long, in milliseconds. Buffers put that off, not for ever. */
const TOO_LONG = 100;

/**
 * One map from address to listeners; an address is in it only while somebody listens. Whoever joins while an event is
 * on its way does not hear that event, whoever leaves does not hear the rest of it.
 */
export class EventRouter {
  readonly #addresses = new Map<string, Listeners>();
  readonly #demand = new Demand();
  readonly #report: (problem: Problem) => void;
  /** How many addresses of objects there are of which nothing has been seen. */
  #unseen = 0;

  constructor(report: (problem: Problem) => void) {
    this.#report = report;
  }

  /** The number of addresses that somebody listens at. */
  get size(): number {
    return this.#addresses.size;
  }

  /** Whether all objects that somebody listens to have been seen. */
  get hasSeenAll(): boolean {
    return this.#unseen === 0;
  }

  add(key: string, listener: Listener): void {
    const listeners = this.#addresses.get(key);
    if (listeners) listeners.add(listener);
    else this.#addresses.set(key, new Listeners(listener));
    if (!isObjectKey(key)) return;
    this.#demand.add(listener);
    if (!listeners) this.#unseen += 1;
  }

  remove(key: string, listener: Listener): void {
    const listeners = this.#addresses.get(key);
    if (!listeners?.remove(listener)) return;
    const isObject = isObjectKey(key);
    if (isObject) this.#demand.remove(listener);
    if (!listeners.isEmpty) return;
    this.#addresses.delete(key);
    if (isObject && !listeners.isSeen) this.#unseen -= 1;
  }

  /** What is at this address exists: it can be missed when it is gone. */
  see(key: string): void {
    if (this.hasSeenAll) return;
    const listeners = this.#addresses.get(key);
    if (!listeners || listeners.isSeen) return;
    listeners.isSeen = true;
    this.#unseen -= 1;
  }

  /** The addresses that somebody listens at, of what has been seen. */
  get seen(): string[] {
    return [...this.#addresses].filter(([, { isSeen }]) => isSeen).map(([key]) => key);
  }

  /** Whether somebody hears every event. */
  get hearsAll(): boolean {
    return this.#addresses.has(EVERYTHING);
  }

  /** Whether somebody wants events of a type of some object. */
  mayHear(type: string): boolean {
    return this.#demand.has(type);
  }

  /** Whether anybody hears an event of a type that is about these objects. */
  hears(type: string, keys: readonly string[]): boolean {
    if (this.hearsAll || this.#addresses.has(type)) return true;
    return keys.some((key) => this.#addresses.get(key)?.hears(type) ?? false);
  }

  /**
   * Objects hear an event before those who listen to its type or to everything; `between` is when the streams of those
   * that ended by it are complete, and nobody else has heard of it.
   */
  dispatch(event: AriEvent, objects: readonly string[], ended: readonly string[], between?: () => void): void {
    const start = performance.now();
    const { type } = event;
    const ofType = this.#at(type);
    const ofEverything = this.#at(EVERYTHING);
    for (const one of this.#of(objects)) if (wants(one, type)) one.subscriber.next(event);
    this.complete(ended);
    between?.();
    for (const { subscriber } of ofType) subscriber.next(event);
    for (const { subscriber } of ofEverything) subscriber.next(event);
    // `performance.now()` alone costs less per event; in virtual time an event takes no time.
    const duration = performance.now() - start;
    if (duration >= TOO_LONG && !isTimeVirtual()) this.#tooLong(type, Math.round(duration));
  }

  #tooLong(subject: string, duration: number): void {
    const error = new AriError(
      `the subscribers took ${duration} ms to hear a ${subject}: no event was read meanwhile, and Asterisk drops who does not read`,
    );
    this.#report({ kind: 'slow', error, subject, duration });
  }

  /** Ends the streams of objects. */
  complete(keys: readonly string[]): void {
    for (const { subscriber } of this.#of(keys)) subscriber.complete();
  }

  fail(error: unknown): void {
    const all = [...this.#addresses.values()].flatMap((listeners) => listeners.all);
    for (const { subscriber } of all) subscriber.error(error);
  }

  /** Those of some objects as they are now. */
  #of(keys: readonly string[]): readonly Listener[] {
    return keys.length === 0 ? NOBODY : keys.flatMap((key) => this.#at(key));
  }

  /** Those at an address as they are now. */
  #at(key: string): readonly Listener[] {
    return this.#addresses.get(key)?.all ?? NOBODY;
  }
}

const NOBODY: readonly Listener[] = [];
