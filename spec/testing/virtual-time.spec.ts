import { readFileSync } from 'node:fs';
import { setImmediate as importedSetImmediate, setTimeout as importedSetTimeout } from 'node:timers';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  concatMap,
  defer,
  delay,
  expand,
  from,
  generate,
  ignoreElements,
  map,
  mergeMap,
  of,
  repeat,
  retry,
} from 'rxjs';
import { switchMap, tap, throwError, timer, type Observable } from 'rxjs';
import * as built from 'rx-ari/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as source from '../../src/testing/index.js';
import type { MarbleTest } from '../../src/testing/index.js';

type Write = (t: MarbleTest) => void;

const kits: Readonly<Record<string, Pick<typeof source, 'marbleTest'>>> = { source, 'the built package': built };

function errorOf(write: Write, { marbleTest }: Pick<typeof source, 'marbleTest'> = source): string {
  try {
    marbleTest(write)();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('the score passed');
}

const lines = readFileSync(import.meta.filename, 'utf8').split('\n');

/** Returns the position of the line of this file that ends with a comment. */
const placeOf = (name: string): string =>
  `virtual-time.spec.ts:${lines.findIndex((l) => l.endsWith(`// ${name}`)) + 1}:`;

const early = Promise.resolve(1);

const escapes: Readonly<Record<string, readonly [by: string, leave: () => unknown]>> = {
  setTimeout: ['setTimeout', () => clearTimeout(setTimeout(() => undefined))], // setTimeout
  setInterval: ['setInterval', () => clearInterval(setInterval(() => undefined, 9))], // setInterval
  setImmediate: ['setImmediate', () => clearImmediate(setImmediate(() => undefined))], // setImmediate
  queueMicrotask: ['queueMicrotask', () => queueMicrotask(() => undefined)], // queueMicrotask
  nextTick: ['process.nextTick', () => process.nextTick(() => undefined)], // nextTick
  'imported timer': ['setTimeout', () => clearTimeout(importedSetTimeout(() => undefined))], // imported timer
  'imported immediate': ['setImmediate', () => clearImmediate(importedSetImmediate(() => undefined))], // imported immediate
  'promised timer': ['a Promise', () => void sleep(1)], // promised timer
  then: ['a Promise', () => void early.then(() => undefined)], // then
  'new Promise': ['a Promise', () => void new Promise(() => undefined)], // new Promise
  'async function': ['a Promise', () => void (async () => 1)()], // async function
  await: [
    'a Promise',
    () => {
      const wait = async (): Promise<number> => (await early) + 1; // await
      void wait();
    },
  ],
};

/** Flows in which the line of the user is at different depths of RxJS operators. */
const depths: Readonly<Record<string, (leave: () => unknown) => Observable<unknown>>> = {
  'in the flow itself': (leave) => defer(() => of(leave())),
  'in an operator': (leave) => of(1).pipe(map(leave)),
  'below thirty operators': (leave) =>
    Array.from({ length: 30 }).reduce<Observable<unknown>>(
      (flow) => flow.pipe(mergeMap((value) => of(value))),
      timer(5).pipe(tap(leave)),
    ),
};

describe.each(Object.entries(kits))('a flow that leaves virtual time, with %s', (_, kit) => {
  describe.each(Object.entries(escapes))('by %s', (name, [by, leave]) => {
    it.each(Object.keys(depths))('fails with the line of the user %s', (depth) => {
      const text = errorOf((t) => t.run(depths[depth]!(leave)), kit);
      expect(text).toContain(`The flow left virtual time by ${by} (`);
      expect(text).toContain(placeOf(name));
      expect(text).toContain('Use Observables instead, such as timer and delay.');
    });
  });

  const asyncFlow = async (): Promise<number> => 1; // async flow

  it.each<readonly [string, Write]>([
    ['an operator', (t) => t.run(of(1).pipe(switchMap(asyncFlow)))],
    ['from', (t) => t.run(from(defer(asyncFlow)))],
    [
      'a call flow',
      (t) => {
        t.events('s', { s: source.event('StasisStart', { channel: 'c1' }) });
        t.run(() => from(asyncFlow()), '^-!');
      },
    ],
  ])('fails with the line that creates a Promise in %s', (_name, write) => {
    const text = errorOf(write, kit);
    expect(text).toContain('The flow left virtual time by a Promise (');
    expect(text).toContain(placeOf('async flow'));
  });

  it('fails with the line that runs the score for a Promise that already exists', () => {
    const text = errorOf((t) => t.run(of(1).pipe(concatMap(() => early))), kit);
    expect(text).toMatch(/by a Promise \(at errorOf \(.*virtual-time\.spec\.ts:/);
  });
});

describe('a flow that leaves virtual time in a browser', () => {
  beforeEach(() => void vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined));
  afterEach(() => void vi.restoreAllMocks());

  const replaced = ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'then'];

  it.each(replaced)('fails with the line of the user for %s', (name) => {
    const [by, leave] = escapes[name]!;
    const text = errorOf((t) => t.run(depths['below thirty operators']!(leave)));
    expect(text).toContain(`The flow left virtual time by ${by} (`);
    expect(text).toContain(placeOf(name));
  });
});

describe('a flow that stays in virtual time', () => {
  it('can write to the console', () => {
    const write = vi.spyOn(console, 'info');
    source.marbleTest((t) => t.run(of(1).pipe(tap((value) => console.info('a line from a flow', value)))))();
    expect(write).toHaveBeenCalledWith('a line from a flow', 1);
    write.mockRestore();
  });

  const readings: Readonly<Record<string, () => number>> = {
    'Date.now()': () => Date.now(),
    'new Date()': () => new Date().getTime(),
    'Date()': () => Date.parse(Date()),
    'performance.now()': () => performance.now(),
    'process.hrtime()': () => process.hrtime()[0] * 1e3 + process.hrtime()[1] / 1e6,
    'process.hrtime(since)': () => process.hrtime([0, 0])[0] * 1e3 + process.hrtime([0, 0])[1] / 1e6,
    'process.hrtime.bigint()': () => Number(process.hrtime.bigint() / 1_000_000n),
    'process.uptime()': () => process.uptime() * 1_000,
  };

  it.each(Object.keys(readings))('reads the virtual time from %s', (name) => {
    const read = readings[name]!;
    source.marbleTest((t) => {
      t.run(timer(2_000, 3_000).pipe(map(read)), '^ 6s !');
      t.expectFlow('2s a 2999ms b', { a: 2_000, b: 5_000 });
    })();
  });

  it('creates dates as usual', () => {
    source.marbleTest((t) => {
      const dates = (): string => {
        const date = new Date(2026, 10, 23);
        return `${date instanceof Date} ${date.getFullYear()} ${new Date(5).getTime()} ${Date.UTC(1970, 0, 2)}`;
      };
      t.run(of(1).pipe(map(dates)));
      t.expectFlow('(d|)', { d: 'true 2026 5 86400000' });
    })();
  });
});

describe('the clocks and timers after a score', () => {
  const members = (): unknown[] => [
    Promise.prototype.then,
    globalThis.setTimeout,
    globalThis.setInterval,
    globalThis.setImmediate,
    globalThis.queueMicrotask,
    process.nextTick,
    process.hrtime,
    performance.now,
    Object.hasOwn(performance, 'now'),
    Date,
    Date.now,
  ];
  const before = members();

  it.each<readonly [string, Write]>([
    ['leaves virtual time', (t) => t.run(of(1).pipe(map(() => void Promise.resolve())))],
    ['throws', (t) => t.events('x', {})],
    ['loops', (t) => t.run(generate({ initialState: 0, iterate: (n) => n }).pipe(ignoreElements()))],
  ])('are restored when the score %s', (_, write) => {
    errorOf(write);
    expect(members()).toEqual(before);
  });
});

describe('a flow that loops without end', () => {
  it.each([
    ['in one step', 0, () => generate({ initialState: 0, iterate: (n) => n })],
    ['each millisecond', 100_000, () => timer(0, 1)],
  ])('fails when it emits %s', (_, time, flow) => {
    expect(errorOf((t) => t.run(flow()))).toContain(`More than 100000 requests or emissions by ${time} ms`);
  });

  it.each<readonly [string, () => Observable<unknown>]>([
    ['at one instant', () => timer(5, 0)],
    ['in one step', () => timer(5).pipe(switchMap(() => generate({ initialState: 0, iterate: (n) => n })))],
    ['by repeat', () => timer(5).pipe(switchMap(() => of(1).pipe(repeat({ delay: 0 }))))],
    ['by expand', () => timer(5).pipe(expand((value) => of(value).pipe(delay(0))))],
    [
      'by retry, which catches the error of the limit',
      () => timer(5).pipe(switchMap(() => throwError(() => new Error('no bread')).pipe(retry({ delay: 0 })))),
    ],
  ])('fails when it loops %s without an emission', (_, flow) => {
    const text = errorOf((t) => t.run(flow().pipe(ignoreElements()), '^---------!'));
    expect(text).toContain('More than 1000000 steps at 5 ms of virtual time');
  });
});
