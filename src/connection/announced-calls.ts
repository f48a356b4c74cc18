import type { EventHeader } from '../events/event-header.js';
import { monotonicNow } from '../util/monotonic-clock.js';

/** The time in which the server's StasisStart may arrive after the client announced the call, in milliseconds. */
const LATE_START_MS = 10_000;

interface AnnouncedCall {
  readonly app: unknown;
  readonly at: number;
}

/** The calls that the client announced itself. The server's StasisStart of such a call may still arrive. */
export class AnnouncedCalls {
  readonly #calls = new Map<string, AnnouncedCall>();

  add(key: string, app: unknown): void {
    this.#calls.set(key, { app, at: monotonicNow() });
  }

  remove(key: string): void {
    this.#calls.delete(key);
  }

  clear(): void {
    this.#calls.clear();
  }

  /** Returns whether an event is the StasisStart of a call that the client announced. Each call repeats once. */
  isRepeated({ type, application, keys }: EventHeader): boolean {
    if (type.name !== 'StasisStart') return false;
    const key = keys.find((candidate) => this.#calls.has(candidate));
    if (key === undefined) return false;
    const { app, at } = this.#calls.get(key)!;
    if (app !== application) return false;
    this.#calls.delete(key);
    return monotonicNow() - at < LATE_START_MS;
  }
}
