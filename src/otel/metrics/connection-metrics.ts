import type { Attributes } from '@opentelemetry/api';
import type { AriConnectionState } from '../../connection/connection-state.js';
import { monotonicNow } from '../../util/monotonic-clock.js';
import type { Instruments } from './instruments.js';

/** Counts outages, and measures the time in which the state is not `open` although a program subscribed to events. */
export class ConnectionMetrics {
  readonly #instruments: Pick<Instruments, 'reconnects'>;
  readonly #attributes: Attributes;
  #isOutage = false;
  #downtimeMs = 0;
  /** The time since which the stream is not open. */
  #downSince: number | undefined;

  constructor(instruments: Pick<Instruments, 'reconnects'>, attributes: Attributes) {
    this.#instruments = instruments;
    this.#attributes = attributes;
  }

  /** The downtime until now, in seconds. */
  get downtime(): number {
    const current = this.#downSince === undefined ? 0 : monotonicNow() - this.#downSince;
    return (this.#downtimeMs + current) / 1_000;
  }

  handleConnection({ type }: AriConnectionState): void {
    if (type === 'open' || type === 'idle') {
      this.#downtimeMs = this.downtime * 1_000;
      this.#downSince = undefined;
    } else this.#downSince ??= monotonicNow();
    if (type === 'open' && this.#isOutage) this.#instruments.reconnects.add(1, this.#attributes);
    if (type !== 'connecting') this.#isOutage = type === 'waiting';
  }
}
