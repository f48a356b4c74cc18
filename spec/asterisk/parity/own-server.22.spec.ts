import { afterAll, beforeAll, expect, it } from 'vitest';
import { differences, shown, type Difference } from './compare.js';
import { realServer, simulatedServer, type OwnScenario, type OwnServer } from './own-server.js';
import outbound from './scenarios/outbound.js';
import phones from './scenarios/phones.js';

/** Scenarios that would disturb others on the same server. They run in turn, because they would disturb each other. */
const only = new RegExp(process.env['PARITY_ONLY'] ?? '');
const scenarios = Object.entries({ ...phones, ...outbound }).filter(([name]) => only.test(name));

/** The real server has races of its own: a scenario is equal when it is in one of so many runs. */
const TRIES = 4;

let servers: readonly OwnServer[] = [];

beforeAll(async () => {
  servers = await Promise.all([realServer(), simulatedServer()]);
});

afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
});

async function compare(scenario: OwnScenario): Promise<readonly Difference[]> {
  const [real, simulated] = await Promise.all(servers.map((server) => server.perform(scenario)));
  // A scenario without responses of the real server compares nothing.
  expect(real!['requests']!.filter((line) => line.startsWith('gives up'))).toEqual([]);
  return differences(real!, simulated!);
}

it.each(scenarios)('%s', async (_, scenario) => {
  let found = await compare(scenario);
  for (let tries = 1; tries < TRIES && found.length > 0; tries++) found = await compare(scenario);
  expect(found.map(shown).join('\n')).toBe('');
});
