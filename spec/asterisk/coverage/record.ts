import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, inject } from 'vitest';
import type { Ari } from '../../../src/index.js';

/** What one spec file exercised on the real server. */
export interface Exercised {
  readonly spec: string;
  readonly operations: readonly string[];
  readonly events: readonly string[];
}

/** Where the records of a release lie, one file for each spec file. */
export const recordsOf = (release: string): string => join('build', 'ari-coverage', release);

const operations = new Set<string>();
const events = new Set<string>();

/** Counts the operations that the server granted and the event types that it sent. */
export function recordCoverage(ari: Ari): void {
  ari.trace.subscribe((entry) => {
    if (entry.type === 'event') events.add(entry.event.type);
    if (entry.type === 'response' && entry.status < 400) operations.add(entry.request.operation);
  });
  ari.connection.subscribe(({ type }) => {
    if (type === 'open') operations.add('events.eventWebsocket');
  });
}

/** For what a spec exercised past the client. */
export const alsoExercised = (more: { operations?: string[]; events?: string[] }): void => {
  for (const operation of more.operations ?? []) operations.add(operation);
  for (const event of more.events ?? []) events.add(event);
};

afterAll(() => {
  const path = expect.getState().testPath ?? 'unknown';
  const folder = recordsOf(inject('asterisk').release);
  const spec = path.slice(path.indexOf('spec/'));
  const record: Exercised = {
    spec,
    operations: [...operations].sort(),
    events: [...events].sort(),
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${spec.replaceAll('/', '-')}.json`), JSON.stringify(record, undefined, 2));
});
