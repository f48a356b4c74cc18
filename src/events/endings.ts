import { kinds } from '../description/kinds.js';
import type { Ended } from '../description/object-types.js';
import type { RawEvent } from './decode.js';

/** How many ends are remembered for those who ask late. */
const REMEMBERED = 1_000;

const schemesEndedBy = new Map<string, string>(
  Object.values(kinds).flatMap(({ scheme, lastEvents }) => lastEvents.map((type) => [type, scheme])),
);

/** What has ended lately: the memory behind `ended`, and the reason why a stream of the dead completes at once. */
export class Endings {
  readonly #ended = new Map<string, Ended>();
  /** The application that a channel entered last; kept only where one socket serves several. */
  readonly #homes: Map<string, string> | undefined;

  constructor(apps: readonly string[]) {
    this.#homes = apps.length > 1 ? new Map() : undefined;
  }

  get(key: string): Ended | undefined {
    return this.#ended.get(key);
  }

  /** Takes note of an event; returns those of its objects whose last event it is. */
  note(event: RawEvent, keys: readonly string[]): string[] {
    if (event.type === 'StasisStart') this.#enter(keys, event['application']);
    const scheme = schemesEndedBy.get(event.type);
    if (scheme === undefined) return [];
    const ended = keys.filter((key) => key.startsWith(`${scheme}:`) && !this.#livesElsewhere(key, event));
    for (const key of ended) this.#remember(key, { reason: event.type });
    return ended;
  }

  /** A channel may come back under its id: that is a new life. */
  #enter(keys: readonly string[], application: unknown): void {
    for (const key of keys) {
      this.#ended.delete(key);
      this.#homes?.set(key, String(application));
    }
  }

  /** Moved to another application of this socket: the new one's StasisStart may come before the old one's StasisEnd. */
  #livesElsewhere(key: string, event: RawEvent): boolean {
    const home = this.#homes?.get(key);
    return event.type === 'StasisEnd' && home !== undefined && home !== event['application'];
  }

  #remember(key: string, ended: Ended): void {
    this.#homes?.delete(key);
    this.#ended.delete(key);
    this.#ended.set(key, ended);
    if (this.#ended.size > REMEMBERED) this.#ended.delete(this.#ended.keys().next().value!);
  }
}
