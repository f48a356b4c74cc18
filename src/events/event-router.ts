import { asyncScheduler, type Subscriber } from 'rxjs';
import { AriError } from '../errors.js';
import type { AriEvent } from '../generated/events.js';
import type { Problem } from './problems.js';

/** The address of those who hear everything. Event types are addresses too: neither holds a colon, as objects' do. */
export const EVERYTHING = '*';

/** Asterisk drops a reader for whom it has to wait this long, in milliseconds. Buffers put that off, not for ever. */
const TOO_LONG = 100;

/** Those who listen at one address, and whether what is there has been seen. */
class Listeners extends Set<Subscriber<AriEvent>> {
  isSeen = false;
}

/**
 * One map from address to listeners; an address is in it only while somebody listens. Whoever joins while an event is
 * on its way does not hear that event, whoever leaves does not hear the rest of it.
 */
export class EventRouter {
  readonly #listeners = new Map<string, Listeners>();
  readonly #report: (problem: Problem) => void;

  constructor(report: (problem: Problem) => void) {
    this.#report = report;
  }

  /** The number of addresses that somebody listens at. */
  get size(): number {
    return this.#listeners.size;
  }

  add(key: string, subscriber: Subscriber<AriEvent>): void {
    const listeners = this.#listeners.get(key);
    if (listeners) listeners.add(subscriber);
    else this.#listeners.set(key, new Listeners([subscriber]));
  }

  remove(key: string, subscriber: Subscriber<AriEvent>): void {
    const listeners = this.#listeners.get(key);
    if (listeners?.delete(subscriber) && listeners.size === 0) this.#listeners.delete(key);
  }

  /** What is at this address exists: it can be missed when it is gone. */
  see(key: string): void {
    const listeners = this.#listeners.get(key);
    if (listeners) listeners.isSeen = true;
  }

  /** The addresses that somebody listens at, of what has been seen. */
  get seen(): string[] {
    return [...this.#listeners].filter(([, { isSeen }]) => isSeen).map(([key]) => key);
  }

  wants(keys: readonly string[]): boolean {
    return keys.some((key) => this.#listeners.has(key));
  }

  /**
   * Objects hear an event before those who listen to its type or to everything; `between` is when the streams of those
   * that ended by it are complete, and nobody else has heard of it.
   */
  dispatch(event: AriEvent, objects: readonly string[], ended: readonly string[], between: () => void): void {
    const start = asyncScheduler.now();
    const general = [...this.#at(event.type), ...this.#at(EVERYTHING)];
    for (const key of objects) this.see(key);
    for (const listener of objects.flatMap((key) => this.#at(key))) listener.next(event);
    for (const listener of ended.flatMap((key) => this.#at(key))) listener.complete();
    between();
    for (const listener of general) listener.next(event);
    const duration = asyncScheduler.now() - start;
    if (duration >= TOO_LONG) this.#tooLong(event.type, duration);
  }

  #tooLong(subject: string, duration: number): void {
    const error = new AriError(
      `the subscribers took ${duration} ms to hear a ${subject}: no event was read meanwhile, and Asterisk drops who does not read`,
    );
    this.#report({ kind: 'slow', error, subject, duration });
  }

  /** Ends the streams of an object. */
  complete(key: string): void {
    for (const listener of this.#at(key)) listener.complete();
  }

  fail(error: unknown): void {
    for (const listener of [...this.#listeners.keys()].flatMap((key) => this.#at(key))) listener.error(error);
  }

  #at(key: string): Subscriber<AriEvent>[] {
    const listeners = this.#listeners.get(key);
    return listeners ? [...listeners] : [];
  }
}
