import type { Attributes } from '@opentelemetry/api';
import { eventObjects } from '../../generated/event-objects.js';
import type { Instruments } from './instruments.js';

/** Counts events by type. */
export class EventMetrics {
  readonly #instruments: Pick<Instruments, 'events'>;
  readonly #byType: ReadonlyMap<string, Attributes>;
  /** The attributes of undeclared types: a server can send any type, and each value of an attribute costs memory. */
  readonly #undeclared: Attributes;

  constructor(instruments: Pick<Instruments, 'events'>, common: Attributes) {
    this.#instruments = instruments;
    this.#byType = new Map(Object.keys(eventObjects).map((type) => [type, { ...common, 'ari.event.type': type }]));
    this.#undeclared = { ...common, 'ari.event.type': '_OTHER' };
  }

  count(type: string): void {
    this.#instruments.events.add(1, this.#byType.get(type) ?? this.#undeclared);
  }
}
