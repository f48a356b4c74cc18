import { setTimeout as delay } from 'node:timers/promises';
import { counted } from './counted.js';

/** Counts the resources that keep Node alive, by kind: sockets, timers, requests. */
export const resources = (): Record<string, number> => counted(process.getActiveResourcesInfo());

/** Waits for connections to close, and returns the resources that have leaked. */
export async function leftovers(before: Record<string, number>, patience: number): Promise<Record<string, number>> {
  const end = performance.now() + patience;
  for (;;) {
    const now = resources();
    const more = Object.entries(now).filter(([kind, count]) => count > (before[kind] ?? 0));
    if (more.length === 0 || performance.now() > end) return Object.fromEntries(more);
    await delay(100);
  }
}
