import { setTimeout as delay } from 'node:timers/promises';

export interface Sample {
  readonly minute: number;
  /** Memory that is reachable after a garbage collection, in bytes. */
  readonly heap: number;
  /** Memory of the process, in bytes. */
  readonly resident: number;
  /** Sockets, timers and other resources that keep Node alive. */
  readonly handles: number;
}

/** Number of measurements, one per second, because the number of current calls varies. */
const LOOKS = 5;

/** Returns the median of several measurements during the calls. */
export async function sampled(minute: number): Promise<Sample> {
  const looks: Omit<Sample, 'minute'>[] = [];
  for (let look = 0; look < LOOKS; look += 1) {
    if (look > 0) await delay(1_000);
    // Twice, because objects with a finalizer are freed by the second collection.
    globalThis.gc!();
    globalThis.gc!();
    const { heapUsed: heap, rss: resident } = process.memoryUsage();
    looks.push({ heap, resident, handles: process.getActiveResourcesInfo().length });
  }
  const middle = (of: (look: Omit<Sample, 'minute'>) => number): number =>
    looks.map(of).sort((a, b) => a - b)[Math.floor(LOOKS / 2)]!;
  return {
    minute,
    heap: middle(({ heap }) => heap),
    resident: middle(({ resident }) => resident),
    handles: middle(({ handles }) => handles),
  };
}
