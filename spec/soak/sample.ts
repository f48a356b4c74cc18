import { setTimeout as delay } from 'node:timers/promises';

export interface Sample {
  readonly minute: number;
  /** What is still reachable after the garbage was collected, in bytes. */
  readonly heap: number;
  /** What the process has from the system, in bytes. */
  readonly resident: number;
  /** Sockets, timers and whatever else keeps Node alive. */
  readonly handles: number;
}

/** How often it is looked, a second apart: the calls that happen to be on are more or fewer from one moment to the next. */
const LOOKS = 5;

/** The middle of several looks, while calls go on. */
export async function sampled(minute: number): Promise<Sample> {
  const looks: Omit<Sample, 'minute'>[] = [];
  for (let look = 0; look < LOOKS; look += 1) {
    if (look > 0) await delay(1_000);
    // Twice: what has a finalizer goes with the second.
    globalThis.gc!();
    globalThis.gc!();
    const { heapUsed: heap, rss: resident } = process.memoryUsage();
    looks.push({ heap, resident, handles: process.getActiveResourcesInfo().length });
  }
  const middle = (of: (look: Omit<Sample, 'minute'>) => number): number =>
    looks.map(of).sort((one, other) => one - other)[Math.floor(LOOKS / 2)]!;
  return {
    minute,
    heap: middle(({ heap }) => heap),
    resident: middle(({ resident }) => resident),
    handles: middle(({ handles }) => handles),
  };
}
