import { setTimeout as delay } from 'node:timers/promises';
import { outages, type Outage } from './outages.js';
import type { ChaosProxy } from './proxy.js';
import type { Random } from './random.js';

/** Causes a number of outages in turn, each kind equally often. The pauses are short, so an outage may interrupt a recovery. */
export async function wreak(proxy: ChaosProxy, random: Random, count: number): Promise<Record<Outage, number>> {
  const kinds = Object.keys(outages) as Outage[];
  const done = Object.fromEntries(kinds.map((kind) => [kind, 0])) as Record<Outage, number>;
  let round: Outage[] = [];
  for (let index = 0; index < count; index += 1) {
    if (round.length === 0) round = random.shuffled(kinds);
    const kind = round.pop()!;
    await outages[kind](proxy, random.between(10, 250), random);
    done[kind] += 1;
    await delay(random.between(20, 250));
  }
  return done;
}
