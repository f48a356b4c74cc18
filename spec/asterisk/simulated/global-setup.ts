import { existsSync } from 'node:fs';
import { Subscription } from 'rxjs';
import type { TestProject } from 'vitest/node';
import { leftOut } from './left-out.js';
import { orders } from './orders.js';
import { startSimulator } from './start-simulator.js';

/** A simulator for each of the specs that run at once, so that they are as alone as on a real Asterisk. */
export default async function setup(project: TestProject): Promise<() => void> {
  if (project === project.vitest.projects[0]) sayWhatIsLeftOut();
  const running = new Subscription();
  const order = orders[project.name]!;
  const workers = Array.from({ length: project.vitest.config.maxWorkers });
  project.provide('servers', await Promise.all(workers.map(() => startSimulator(order, running))));
  project.provide('order', order);
  return () => running.unsubscribe();
}

function sayWhatIsLeftOut(): void {
  console.log('Only on a real Asterisk:');
  for (const [path, why] of Object.entries(leftOut)) {
    if (!existsSync(`spec/asterisk/${path}`)) throw new Error(`there is no spec/asterisk/${path}`);
    console.log(`  ${path}: ${why}`);
  }
}
