// Set-up of each spec file on a real Asterisk: on the simulator nothing is recorded.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, inject } from 'vitest';
import { events, operations } from './record.js';
import { ofThisWorker } from '../support/of-this-worker.js';

/** The operations that one spec file exercised on the real server. */
interface Exercised {
  readonly spec: string;
  readonly operations: readonly string[];
  readonly events: readonly string[];
}

afterAll(() => {
  const path = expect.getState().testPath ?? 'unknown';
  const folder = join('build', 'ari-coverage', ofThisWorker(inject('asterisks')).release);
  const spec = path.slice(path.indexOf('spec/'));
  const record: Exercised = {
    spec,
    operations: [...operations].sort(),
    events: [...events].sort(),
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${spec.replaceAll('/', '-')}.json`), JSON.stringify(record, undefined, 2));
});
