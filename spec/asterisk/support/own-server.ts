import { Subscription } from 'rxjs';
import { inject } from 'vitest';
import { startAsterisk, type ServerFacts } from '../rig/index.js';
import { startSimulator } from '../simulated/start-simulator.js';
import { afterTest, asterisk } from './client.js';

/** Enough connections for a spec that opens many. */
const SESSION_LIMIT = 2_000;

/** Whether the specs run on simulators. */
export const isSimulated = (): boolean => inject('order') !== undefined;

/** Starts a server for one test: a real Asterisk, or a simulator with the order of this run. */
export async function startOwnServer(): Promise<ServerFacts> {
  const order = inject('order');
  if (order !== undefined) {
    const running = new Subscription();
    afterTest(() => running.unsubscribe());
    return startSimulator(order, running, SESSION_LIMIT);
  }
  const server = await startAsterisk({ release: asterisk.release, sessionLimit: SESSION_LIMIT });
  afterTest(() => server.stop());
  return server;
}
