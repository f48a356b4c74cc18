import { Subscription, filter, isObservable, switchMap, tap, type Observable } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { createAri, perCall, type Ari, type CallFlow, type AriProblem } from 'rx-ari';
import { simulate, type Simulator } from 'rx-ari/simulator';
import { inVirtualTime } from '../../src/testing/virtual-time/in-virtual-time.js';

/** A program with its client and its Asterisk. */
export type Play = (world: { readonly ari: Ari; readonly simulator: Simulator }) => unknown;

/** The result of a program. */
export interface Outcome {
  readonly emissions: unknown[];
  readonly requests: string[];
  readonly problems: AriProblem[];
  error: unknown;
}

/** The objects that programs of the documentation expect: two calls in a room, and a third call. */
const scenery = ['1700000000.1', 'c1', 'c2'];

const seconds = 1_000;

/**
 * A minute of virtual time with an Asterisk in which everything happens that an application must expect: a caller
 * calls, listens, presses keys, and hangs up; the connection stalls, another caller calls, and the connection breaks.
 */
export function inAMinute(play: Play): Outcome {
  const outcome: Outcome = { emissions: [], requests: [], problems: [], error: undefined };
  const clock = new TestScheduler(() => undefined);
  inVirtualTime(clock, () => {
    clock.maxFrames = 600 * seconds;
    const at = (time: number, action: () => void): void => void clock.schedule(action, time);
    const running = new Subscription();
    const phones = { alice: { behavior: 'answer', delay: 2 * seconds }, bob: { behavior: 'busy' } } as const;
    const world = simulate({ port: false, scheduler: clock, phones }).subscribe((simulator) => {
      const { url, transport } = simulator;
      const reconnect = { minDelay: 0, maxDelay: 0 };
      const ari = createAri({ url, username: 'hey', password: 'peekaboo', app: 'hello', transport, reconnect });
      // The minute contains an outage, which is a problem of its own type.
      const problems = ari.problems.pipe(filter(({ type }) => type !== 'connection'));
      running.add(problems.subscribe((problem) => outcome.problems.push(problem)));
      running.add(furnish(ari).subscribe());
      at(1 * seconds, () => running.add(begin(() => play({ ari, simulator }), ari, outcome)));
      at(2 * seconds, () => callIn(simulator, at));
      at(30 * seconds, () => simulator.faults.stall());
      at(31 * seconds, () => callIn(simulator, at));
      at(32 * seconds, () => simulator.faults.drop());
    });
    at(60 * seconds, () => running.unsubscribe());
    at(70 * seconds, () => world.unsubscribe());
  });
  return outcome;
}

/** A listener keeps the application active all the time, as in a program. The other calls start by themselves. */
const furnish = (ari: Ari): Observable<unknown> =>
  ari.opened.pipe(
    switchMap(() => ari.bridges.create({ bridgeId: 'b1' })),
    switchMap(() => scenery),
    tap((channelId) => {
      ari.channels.originate({ channelId, endpoint: 'Local/wait@default', app: 'hello' }).subscribe();
    }),
  );

function callIn(simulator: Simulator, at: (time: number, action: () => void) => void): void {
  const call = simulator.call({ app: 'hello', from: '100', name: 'Jane' });
  ['1', '2', '3', '4', '#'].forEach((key, index) => at((2 + 3 * index) * seconds, () => call.press(key)));
  at(25 * seconds, () => call.hangup());
}

function begin(play: () => unknown, ari: Ari, outcome: Outcome): Subscription {
  const running = new Subscription();
  const caught = (error: unknown): void => {
    outcome.error = error;
  };
  running.add(
    ari.trace.subscribe((entry) => {
      if (entry.type === 'request' && entry.request.isInternal !== true)
        outcome.requests.push(`${entry.request.method} ${entry.request.path}`);
    }),
  );
  try {
    const result = play();
    const flow = isObservable(result)
      ? result
      : typeof result === 'function'
        ? each(ari, result as CallFlow)
        : undefined;
    if (result instanceof Subscription) {
      // An observer of the program. Its own errors are problems of the type `subscriber`.
      running.add(result);
      outcome.emissions.push(result);
    }
    running.add(flow?.subscribe({ next: (value) => outcome.emissions.push(value), error: caught }));
  } catch (error) {
    caught(error);
  }
  return running;
}

const each = (ari: Ari, flow: CallFlow): Observable<unknown> => ari.on('StasisStart').pipe(perCall(flow));
