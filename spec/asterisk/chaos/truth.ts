import { Subscription } from 'rxjs';
import type { Ari } from '../../../src/index.js';

/** How long a channel was in the application, by the clock of this process. */
export interface Stay {
  readonly from: number;
  readonly to?: number;
}

/** How long the end of a channel may be on its way, in milliseconds. */
const MAX_DELAY_MS = 50;

/**
 * The events of Asterisk, from an undisturbed connection of an application that subscribes to all.
 * It does not receive the StasisStart of another application, but it receives the variable of Stasis(): empty when a
 * channel enters, SUCCESS when it has left, FAILED when the application had no connection.
 */
export class Truth {
  readonly stays = new Map<string, Stay>();
  readonly #listening = new Subscription();

  constructor(observer: Ari) {
    this.#listening.add(
      observer.on('ChannelVarset').subscribe(({ variable, value, channel }) => {
        if (variable !== 'STASISSTATUS' || !channel) return;
        const { id } = channel;
        const now = performance.now();
        if (value === '') this.stays.set(id, { from: now });
        else if (value === 'FAILED') this.stays.delete(id);
        else this.stays.set(id, { from: this.stays.get(id)?.from ?? now, to: now });
      }),
    );
  }

  /** The channels that are in the application now. */
  get present(): readonly string[] {
    return [...this.stays].filter(([, { to }]) => to === undefined).map(([id]) => id);
  }

  /** Whether a channel stayed on for more than a moment after a time. */
  wasThere(id: string, at: number): boolean {
    const stay = this.stays.get(id);
    return stay !== undefined && stay.from < at && (stay.to ?? Infinity) > at + MAX_DELAY_MS;
  }

  stop(): void {
    this.#listening.unsubscribe();
  }
}
