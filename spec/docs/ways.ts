import { firstValueFrom, isObservable, map, skip, takeUntil, timer } from 'rxjs';
import { expect } from 'vitest';
import { perCall, play, type CallFlow } from 'rx-ari';
import { argumentsFor, isOfAri } from './arguments.js';
import type { Declared, Parameter } from './shape.js';
import { inAMinute, type Outcome } from './world.js';
import { patiently } from '../support/wait.js';

type Made = (...given: unknown[]) => unknown;

/** How something that a program declares is run, by how it is declared. */
export interface Way {
  readonly title: string;
  run(made: unknown): unknown;
}

export function wayOf({ type, parameters }: Declared): Way {
  if (type === 'CallFlow') return servesACall;
  if (type === 'Program') return runsForAMinute([{ name: 'ari', type: 'Ari' }]);
  if (!parameters) return isRun;
  return isOfAri(parameters) ? runsForAMinute(parameters) : isCalled(parameters);
}

const servesACall: Way = { title: 'serves a call', run: (made) => expectToDo(inAMinute(() => made)) };

const runsForAMinute = (parameters: readonly Parameter[]): Way => ({
  title: 'runs for a minute',
  run: (made) => {
    const emissions: unknown[] = [];
    const outcome = inAMinute(({ ari, simulator }) => {
      if (!parameters.some(({ type }) => type === 'Ari')) {
        // Somebody has to serve the calls of a program for the simulator, and to see what becomes of the connection.
        ari.on('StasisStart').pipe(perCall(greet)).subscribe();
        ari.connection.pipe(skip(1), takeUntil(timer(20_000))).subscribe((state) => emissions.push(state));
      }
      return (made as Made)(...argumentsFor(parameters, { ari, simulator, emissions }));
    });
    expectToDo({ ...outcome, emissions: [...outcome.emissions, ...emissions] });
  },
});

const isCalled = (parameters: readonly Parameter[]): Way => ({
  title: 'can be called',
  run: (made) => settle((made as Made)(...argumentsFor(parameters, { emissions: [] }))),
});

const isRun: Way = { title: 'can be run', run: (made) => settle(typeof made === 'function' ? (made as Made)() : made) };

const greet: CallFlow = ({ channel }) => play(channel, 'sound:vm-goodbye');

function expectToDo({ emissions, requests, problems, error }: Outcome): void {
  expect({ error, problems }).toEqual({ error: undefined, problems: [] });
  expect(emissions.length + requests.length).toBeGreaterThan(0);
}

/** An Observable emits or completes, scores are played; anything else is there, and that is all. */
async function settle(made: unknown): Promise<void> {
  if (Array.isArray(made)) for (const score of made as { play: () => void }[]) score.play();
  if (!isObservable(made)) return;
  await firstValueFrom(
    made.pipe(
      patiently(),
      map(() => undefined),
    ),
    { defaultValue: undefined },
  );
}
