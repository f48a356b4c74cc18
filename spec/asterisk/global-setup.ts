import type { TestProject } from 'vitest/node';
import { RigError, startAsterisk, type AsteriskFacts, type Release, type ServerFacts } from './rig/index.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** What a spec runs against: an Asterisk that all of them share, or a simulator for each of those that run at once. */
    servers: readonly ServerFacts[];
    /** The real Asterisk; specs that ask for it are left out on the simulator. */
    asterisk: AsteriskFacts;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const asterisk = await startAsterisk({
    release: releaseOf(process.env['ASTERISK_RELEASE'] ?? '22'),
    report: (line) => console.log(line),
  });
  project.provide('asterisk', asterisk.facts);
  project.provide('servers', [asterisk.facts]);
  return () => asterisk.stop();
}

function releaseOf(word: string): Release {
  if (word === '22' || word === '16') return word;
  throw new RigError(`ASTERISK_RELEASE is "${word}": there is 22 and 16`);
}
