import type { TestProject } from 'vitest/node';
import type { EventOrdering } from '../../src/simulator/index.js';
import { RigError, startAsterisk, type AsteriskFacts, type Release, type ServerFacts } from './rig/index.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The servers of the specs: an Asterisk or a simulator for each parallel run. */
    servers: readonly ServerFacts[];
    /** The same where they are real; specs that ask for them are left out on the simulator. */
    asterisks: readonly AsteriskFacts[];
    /** The order of the answers of simulators; not provided with real servers. */
    order?: EventOrdering;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const release = releaseOf(process.env['ASTERISK_RELEASE'] ?? '22');
  const report = (line: string): void => console.log(line);
  const workers = Array.from({ length: project.vitest.config.maxWorkers });
  const running = await Promise.all(workers.map(() => startAsterisk({ release, report })));
  const facts = running.map((asterisk) => asterisk.facts);
  project.provide('asterisks', facts);
  project.provide('servers', facts);
  return async () => {
    await Promise.all(running.map((asterisk) => asterisk.stop()));
  };
}

function releaseOf(word: string): Release {
  if (word === '22' || word === '16') return word;
  throw new RigError(`ASTERISK_RELEASE is "${word}": there is 22 and 16`);
}
