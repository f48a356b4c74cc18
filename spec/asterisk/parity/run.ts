import { differences, type Difference } from './compare.js';
import { play } from './play.js';
import type { Scenario, Target } from './stage.js';
import type { Tracks } from './transcript.js';

/** By its name: what it does, and the application it needs when it cannot be any. */
export type Scenarios = Readonly<Record<string, Scenario | { readonly app: string; readonly play: Scenario }>>;

export interface Outcome {
  readonly real: Tracks;
  readonly simulated: Tracks;
  readonly differences: readonly Difference[];
  readonly tries: number;
}

/** The number of parallel scenarios. More would delay the machine, and a delay looks like a difference. */
const AT_ONCE = 8;
/** The real server has races. A scenario is equal if one of this number of runs is equal. */
const TRIES = Number(process.env['PARITY_TRIES'] ?? 8);

/** Runs every scenario on both, several side by side, those that share an application one after the other. */
export async function runAll(scenarios: Scenarios, real: Target, simulated: Target): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  const all = Object.entries(scenarios).map(([name, scenario], index) => ({ name, scenario, index }));
  const lanes = [
    all.filter(({ scenario }) => typeof scenario !== 'function'),
    ...all.filter(({ scenario }) => typeof scenario === 'function').map((entry) => [entry]),
  ];
  const work = async (): Promise<void> => {
    for (let lane = lanes.shift(); lane; lane = lanes.shift())
      for (const { name, scenario, index } of lane) outcomes.set(name, await compare(scenario, index, real, simulated));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return outcomes;
}

async function compare(scenario: Scenarios[string], index: number, real: Target, simulated: Target): Promise<Outcome> {
  const { app, play: act } = typeof scenario === 'function' ? { app: undefined, play: scenario } : scenario;
  let best: Outcome | undefined;
  for (let tries = 1; tries <= TRIES; tries++) {
    // Names of the same length, so that what is limited by length is compared as well.
    const prefix = `p${String(index).padStart(3, '0')}${'abcdefgh'[tries - 1]!}-`;
    const [a, b] = await Promise.all([
      play(real, act, prefix, app),
      play(simulated, act, `${prefix.slice(0, -1)}_`, app && real === simulated ? `${app}2` : app),
    ]);
    const found = differences(a, b);
    if (!best || found.length < best.differences.length) best = { real: a, simulated: b, differences: found, tries };
    if (found.length === 0) break;
  }
  return best!;
}
