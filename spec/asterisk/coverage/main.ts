import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventObjects } from '../../../src/generated/event-objects.js';
import { operations } from '../../../src/generated/operations.js';
import { eventsWhyNot, operationsWhyNot } from './why-not.js';

/** As it was recorded by one spec file. */
interface Exercised {
  readonly spec: string;
  readonly operations: readonly string[];
  readonly events: readonly string[];
}

const folder = join('build', 'ari-coverage', '22');

const say = (line: string) => console.log(line);

/** The records of the spec files that are still there. */
function readRecords(): Exercised[] {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  return files
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Exercised)
    .filter(({ spec }) => existsSync(spec));
}

const short = (spec: string) => spec.replace(/^spec\/asterisk\//, '').replace(/\.spec\.ts$/, '');

function described(specs: readonly string[], reason: string | undefined): string {
  if (specs.length === 0) return reason === undefined ? 'MISSING' : `not here: ${reason}`;
  const [first, second, ...others] = specs.map(short);
  return [first, second, others.length > 0 && `${others.length} more`].filter(Boolean).join(', ');
}

/** Prints the exercised operations with their specs, collects the faults, and returns the number of exercised operations. */
function table(
  names: readonly string[],
  specsOf: (name: string) => readonly string[],
  whyNot: Readonly<Record<string, string>>,
  wrong: string[],
): number {
  const width = Math.max(...names.map(({ length }) => length));
  for (const name of names) {
    const [specs, reason] = [specsOf(name), whyNot[name]];
    say(`${name.padEnd(width)}  ${described(specs, reason)}`);
    if (specs.length === 0 && reason === undefined) wrong.push(`${name} is neither exercised nor explained`);
    if (specs.length > 0 && reason !== undefined) wrong.push(`${name} is exercised: why-not.ts says it cannot be`);
  }
  for (const name of Object.keys(whyNot)) {
    if (!names.includes(name)) wrong.push(`${name} is explained, and there is no such thing`);
  }
  return names.filter((name) => specsOf(name).length > 0).length;
}

/** To the exit code. */
function main(): number {
  const records = readRecords();
  if (records.length === 0) {
    say(`there is no record of a run in ${folder}: run npm run test:asterisk first`);
    return 1;
  }
  const by = (kind: 'operations' | 'events') => (name: string) =>
    records.filter((record) => record[kind].includes(name)).map(({ spec }) => spec);
  const wrong: string[] = [];
  const operationNames = Object.keys(operations).sort();
  const eventTypes = [...Object.keys(eventObjects), 'RESTResponse'].sort();
  const operationCount = table(operationNames, by('operations'), operationsWhyNot, wrong);
  say('');
  const eventCount = table(eventTypes, by('events'), eventsWhyNot, wrong);
  if (operationCount < 95) wrong.push('fewer than 95 operations are exercised');
  if (eventCount < 35) wrong.push('fewer than 35 event types are exercised');
  say(['', ...wrong].join('\n'));
  say(`operations ${operationCount}/${operationNames.length}, event types ${eventCount}/${eventTypes.length}`);
  return wrong.length > 0 ? 1 : 0;
}

process.exitCode = main();
