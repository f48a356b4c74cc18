import { Subscription } from 'rxjs';
import type { Ari } from '../../../src/index.js';

/** The events of one channel that a program received. */
export interface Seen {
  starts: number;
  recovered: number;
  /** How often `ended` emitted, and for what reasons. */
  readonly ended: string[];
  stasisEnds: number;
}

/** The events of all channels that a program received, including outages. */
export class Sight {
  readonly channels = new Map<string, Seen>();
  /** From when to when the connection was open. */
  readonly open: { readonly from: number; to: number }[] = [];
  readonly #watching = new Subscription();

  constructor(ari: Ari) {
    this.#watching.add(
      ari.on('StasisStart').subscribe((start) => {
        const seen = this.of(start.channel.id);
        seen.starts += 1;
        if ('recovered' in start) seen.recovered += 1;
        // By itself: who has to ask again about a second life listens to it as well.
        this.#watching.add(start.channel.ended.subscribe(({ reason }) => seen.ended.push(reason)));
      }),
    );
    this.#watching.add(ari.on('StasisEnd').subscribe(({ channel }) => (this.of(channel.id).stasisEnds += 1)));
    this.#watching.add(
      ari.connectionState.subscribe(({ type }) => {
        const now = performance.now();
        const last = this.open.at(-1);
        if (type === 'open') this.open.push({ from: now, to: Infinity });
        else if (last && last.to === Infinity) last.to = now;
      }),
    );
  }

  of(id: string): Seen {
    const seen = this.channels.get(id) ?? { starts: 0, recovered: 0, ended: [], stasisEnds: 0 };
    this.channels.set(id, seen);
    return seen;
  }

  /** Whether the connection was open at some time between the two, by more than the moment that an event is on its way. */
  wasOpenBetween(from: number, to: number, moment: number): boolean {
    return this.open.some((period) => Math.min(period.to, to) - Math.max(period.from, from) > moment);
  }

  stop(): void {
    this.#watching.unsubscribe();
  }
}
