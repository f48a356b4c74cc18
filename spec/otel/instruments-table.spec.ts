import type { Meter } from '@opentelemetry/api';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NEVER, concat, merge, switchMap, throwError, timer } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { bridge, join as joinBridge, perCall, play } from '../../src/index.js';
import { createInstruments } from '../../src/otel/metrics/instruments.js';
import { metered } from './metrics-support.js';
import { pass } from './support.js';

const page = readFileSync(join(import.meta.dirname, '../../docs/operations.md'), 'utf8');

const table = /<!-- instruments -->([\s\S]*)<!-- end of instruments -->/.exec(page)![1]!;

const withoutCode = (text: string): string => text.replaceAll('`', '').trim();

/** The rows of the table: name, type, unit, attributes, meaning. */
const rows = table
  .trim()
  .split('\n')
  .slice(2)
  .map((line) => line.split('|').slice(1, -1).map(withoutCode));

const documented = new Map(
  rows.map(([name, type, unit, attributes]) => [
    name!,
    { type, unit, attributes: attributes!.split(', ').filter(Boolean) },
  ]),
);

const types: Readonly<Record<string, string>> = {
  createCounter: 'counter',
  createUpDownCounter: 'up-down counter',
  createHistogram: 'histogram',
  createObservableGauge: 'observable gauge',
  createObservableCounter: 'observable counter',
};

describe('the table of instruments in docs/operations.md', () => {
  it('lists each instrument once, with its type and its unit', () => {
    const created: [string, { type: string; unit: string; description: string }][] = [];
    const meter = new Proxy({} as Meter, {
      get: (_, method: string) => (name: string, options: { unit: string; description: string }) =>
        created.push([name, { ...options, type: types[method]! }]),
    });
    createInstruments(meter);
    expect(rows).toHaveLength(created.length);
    expect(rows.map(([name, type, unit]) => [name, type, unit])).toEqual(
      created.map(([name, { type, unit }]) => [name, type, unit]),
    );
    for (const [name, { description }] of created) expect(description, name).toMatch(/^[A-Z].*\.$/);
  });

  it(
    'lists the attributes that each instrument has',
    metered(async ({ simulator, ari, collect }) => {
      const flow = perCall(({ channel }) =>
        concat(
          channel.answer(),
          bridge(channel).pipe(
            switchMap((room) =>
              merge(
                joinBridge(room, channel),
                play(channel, 'tone:ring'),
                timer(100).pipe(switchMap(() => throwError(() => new Error('in the flow')))),
              ),
            ),
          ),
        ),
      );
      ari.on('StasisStart').pipe(flow).subscribe();
      pass(10);
      simulator.faults.fail('playbacks.stop', { status: 500, message: 'no' });
      simulator.call({ app: 'hello' });
      pass(5_000);
      simulator.faults.drop();
      pass(5_000);
      simulator.faults.delay('channels.list', 500);
      const aborted = ari.channels.list().subscribe();
      pass(10);
      aborted.unsubscribe();
      ari
        .on('StasisEnd')
        .pipe(switchMap(() => NEVER))
        .subscribe();
      const recorded = (await collect()).map(({ descriptor, dataPoints }) => [
        descriptor.name,
        [...new Set(dataPoints.flatMap(({ attributes }) => Object.keys(attributes)))].sort(),
      ]);
      expect(Object.fromEntries(recorded)).toEqual(
        Object.fromEntries([...documented].map(([name, { attributes }]) => [name, [...attributes].sort()])),
      );
    }),
  );
});
