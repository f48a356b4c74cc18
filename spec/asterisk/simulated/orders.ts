import type { EventOrdering } from '../../../src/simulator/index.js';

const seed = Number(process.env['SIMULATOR_SEED'] ?? 1);

/** The orders of answers and events in which the simulator is run, by name. */
export const orders: Readonly<Record<string, EventOrdering>> = {
  usual: 'usual',
  worst: 'worst',
  [`seed ${seed}`]: { seed },
};
