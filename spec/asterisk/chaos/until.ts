import { setTimeout as delay } from 'node:timers/promises';

/** Waits for a condition that no event reports. Resolves to whether it became true in time. */
export async function until(condition: () => boolean, patience: number): Promise<boolean> {
  const end = performance.now() + patience;
  while (!condition()) {
    if (performance.now() > end) return false;
    await delay(20);
  }
  return true;
}
