import type { TestProject } from 'vitest/node';
import { RigError, startAsterisk, type AsteriskFacts, type Release } from './rig/index.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The Asterisk that all specs of the run share. */
    asterisk: AsteriskFacts;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const asterisk = await startAsterisk({
    release: releaseOf(process.env['ASTERISK_RELEASE'] ?? '22'),
    report: (line) => console.log(line),
  });
  project.provide('asterisk', asterisk.facts);
  return () => asterisk.stop();
}

function releaseOf(word: string): Release {
  if (word === '22' || word === '16') return word;
  throw new RigError(`ASTERISK_RELEASE is "${word}": there is 22 and 16`);
}
