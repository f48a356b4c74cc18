import { firstValueFrom, isObservable, map, skip, takeUntil, timer } from 'rxjs';
import { expect } from 'vitest';
import { perCall, play, type CallFlow } from 'rx-ari';
import { argumentsFor, isOfAri } from './arguments.js';
import type { Declared, Parameter } from './shape.js';
import { inAMinute, type Outcome } from './world.js';
import { patiently } from '../support/wait.js';

type DeclaredFunction = (...args: unknown[]) => unknown;

/** How a declaration of a program is run, by its type. */
export interface Check {
  readonly title: string;
  run(declared: unknown): unknown;
}

export function wayOf({ type, parameters }: Declared): Check {
  if (type === 'CallFlow') return servesACall;
  if (type === 'ScoreProgram') return runsForAMinute([{ name: 'ari', type: 'Ari' }]);
  if (!parameters) return isRun;
  return isOfAri(parameters) ? runsForAMinute(parameters) : isCalled(parameters);
}

const servesACall: Check = { title: 'serves a call', run: (declared) => expectToDo(inAMinute(() => declared)) };

const runsForAMinute = (parameters: readonly Parameter[]): Check => ({
  title: 'runs for a minute',
  run: (declared) => {
    const emissions: unknown[] = [];
    const outcome = inAMinute(({ ari, simulator }) => {
      if (!parameters.some(({ type }) => type === 'Ari')) {
        // The program needs the simulator's calls to be served, and its connection state to be observed.
        ari.on('StasisStart').pipe(perCall(greet)).subscribe();
        ari.connectionState.pipe(skip(1), takeUntil(timer(20_000))).subscribe((state) => emissions.push(state));
      }
      return (declared as DeclaredFunction)(...argumentsFor(parameters, { ari, simulator, emissions }));
    });
    expectToDo({ ...outcome, emissions: [...outcome.emissions, ...emissions] });
  },
});

const isCalled = (parameters: readonly Parameter[]): Check => ({
  title: 'can be called',
  run: (declared) => settle((declared as DeclaredFunction)(...argumentsFor(parameters, { emissions: [] }))),
});

const isRun: Check = {
  title: 'can be run',
  run: (declared) => settle(typeof declared === 'function' ? (declared as DeclaredFunction)() : declared),
};

const greet: CallFlow = ({ channel }) => play(channel, 'sound:vm-goodbye');

function expectToDo({ emissions, requests, problems, error }: Outcome): void {
  expect({ error, problems }).toEqual({ error: undefined, problems: [] });
  expect(emissions.length + requests.length).toBeGreaterThan(0);
}

/** An Observable emits or completes, and scores run. Any other value must only exist. */
async function settle(declared: unknown): Promise<void> {
  if (Array.isArray(declared)) for (const score of declared as { play: () => void }[]) score.play();
  if (!isObservable(declared)) return;
  await firstValueFrom(
    declared.pipe(
      patiently(),
      map(() => undefined),
    ),
    { defaultValue: undefined },
  );
}
