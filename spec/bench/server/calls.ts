import { setTimeout as delay } from 'node:timers/promises';
import { channelId, frame } from './frames.js';
import type { EventSocket } from './socket.js';

/** Timeout of the last answers in milliseconds. */
const ANSWER_TIMEOUT_MS = 2_000;

/** Channels that enter the application and leave it after they are answered. */
export class Calls {
  #next = 0;
  readonly #began = new Map<string, { readonly index: number; readonly time: number }>();
  #waits: number[] = [];

  /** Starts a number of calls. Returns the waiting times of the answered ones in milliseconds. */
  async come(events: EventSocket, count: number, rate: number): Promise<number[]> {
    this.#began.clear();
    this.#waits = [];
    await events.pace(count, rate, () => {
      const index = (this.#next += 1);
      const start = frame('StasisStart', index);
      this.#began.set(channelId(index), { index, time: performance.now() });
      events.send(start);
    });
    const end = performance.now() + ANSWER_TIMEOUT_MS;
    while (this.#began.size > 0 && performance.now() < end) await delay(10);
    return this.#waits;
  }

  /** A call is answered by any request to `/channels/<id>/answer`. */
  answered(events: EventSocket, path: string): void {
    const id = /^\/channels\/([^/]+)\/answer$/.exec(path)?.[1] ?? '';
    const call = this.#began.get(id);
    if (!call) return;
    this.#waits.push(performance.now() - call.time);
    this.#began.delete(id);
    events.send(frame('StasisEnd', call.index));
  }
}
