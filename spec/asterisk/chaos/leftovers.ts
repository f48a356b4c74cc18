import { setTimeout as delay } from 'node:timers/promises';
import { counted } from './counted.js';

/** What keeps Node alive, by kind and number: sockets, timers, requests. */
export const resources = (): Record<string, number> => counted(process.getActiveResourcesInfo());

/** What there is more of than before, once there is time for connections to close: nothing, unless something leaks. */
export async function leftovers(before: Record<string, number>, patience: number): Promise<Record<string, number>> {
  const end = performance.now() + patience;
  for (;;) {
    const now = resources();
    const more = Object.entries(now).filter(([kind, count]) => count > (before[kind] ?? 0));
    if (more.length === 0 || performance.now() > end) return Object.fromEntries(more);
    await delay(100);
  }
}
