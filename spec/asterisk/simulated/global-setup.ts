import { existsSync } from 'node:fs';
import { Subject, Subscription, firstValueFrom } from 'rxjs';
import type { TestProject } from 'vitest/node';
import { release } from '../../../src/generated/declarations.js';
import { simulate, type Order, type Simulator } from '../../../src/simulator/index.js';
import { owner, reader } from '../rig/config-http.js';
import type { ServerFacts } from '../rig/index.js';
import { leftOut } from './left-out.js';
import { orders } from './orders.js';

/** A simulator for each of the specs that run at once, so that they are as alone as on a real Asterisk. */
export default async function setup(project: TestProject): Promise<() => void> {
  if (project === project.vitest.projects[0]) sayWhatIsLeftOut();
  const running = new Subscription();
  const order = orders[project.name]!;
  const workers = Array.from({ length: project.vitest.config.maxWorkers });
  project.provide('servers', await Promise.all(workers.map(() => start(order, running))));
  return () => running.unsubscribe();
}

function sayWhatIsLeftOut(): void {
  console.log('Only on a real Asterisk:');
  for (const [path, why] of Object.entries(leftOut)) {
    if (!existsSync(`spec/asterisk/${path}`)) throw new Error(`there is no spec/asterisk/${path}`);
    console.log(`  ${path}: ${why}`);
  }
}

async function start(order: Order, running: Subscription): Promise<ServerFacts> {
  const started = new Subject<Simulator>();
  const first = firstValueFrom(started);
  const users = { [owner.username]: owner, [reader.username]: { ...reader, readOnly: true } };
  // Where the rig has it as well: the number that enters an application unanswered, and stays when it is let go.
  const dialplan = { '_serve-.': ['Stasis(${EXTEN:6})', 'Wait(3600)'] };
  running.add(simulate({ order, users, dialplan }).subscribe(started));
  const { url } = await first;
  return { ...owner, readOnly: reader, release: '22', version: release, url, sipPort: 5060 };
}
