import { Subscription, filter, isObservable, switchMap, tap, type Observable } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { createAri, perCall, type Ari, type CallFlow, type Problem } from 'rx-ari';
import { simulate, type Simulator } from 'rx-ari/simulator';
import { inVirtualTime } from '../../src/testing/virtual-time/in-virtual-time.js';

/** What is run, in the hands of a client and its Asterisk. */
export type Play = (world: { readonly ari: Ari; readonly simulator: Simulator }) => unknown;

/** What came of it. */
export interface Outcome {
  readonly emissions: unknown[];
  readonly requests: string[];
  readonly problems: Problem[];
  error: unknown;
}

/** What programs of the documentation take to be there: two people on the line in a room, and another one. */
const scenery = ['1700000000.1', 'c1', 'c2'];

const seconds = 1_000;

/**
 * A minute of virtual time at an Asterisk, in which everything happens that an application has to expect: somebody calls,
 * listens, presses keys, and hangs up; the connection stalls, somebody else calls meanwhile, and it breaks.
 */
export function inAMinute(play: Play): Outcome {
  const outcome: Outcome = { emissions: [], requests: [], problems: [], error: undefined };
  const clock = new TestScheduler(() => undefined);
  inVirtualTime(clock, () => {
    clock.maxFrames = 600 * seconds;
    const at = (time: number, what: () => void): void => void clock.schedule(what, time);
    const running = new Subscription();
    const phones = { alice: { does: 'answer', after: 2 * seconds }, bob: { does: 'busy' } } as const;
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

/** The application is listened to all the time, as in a program; the scenery comes in by itself. */
const furnish = (ari: Ari): Observable<unknown> =>
  ari.opened.pipe(
    switchMap(() => ari.bridges.create({ bridgeId: 'b1' })),
    switchMap(() => scenery),
    tap((channelId) => {
      ari.channels.originate({ channelId, endpoint: 'Local/wait@default', app: 'hello' }).subscribe();
    }),
  );

function callIn(simulator: Simulator, at: (time: number, what: () => void) => void): void {
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
      if (entry.type === 'request' && entry.request.own !== true)
        outcome.requests.push(`${entry.request.method} ${entry.request.path}`);
    }),
  );
  try {
    const made = play();
    const flow = isObservable(made) ? made : typeof made === 'function' ? each(ari, made as CallFlow) : undefined;
    if (made instanceof Subscription) {
      // Somebody who only looks on: what goes wrong there is a problem of type `subscriber`.
      running.add(made);
      outcome.emissions.push(made);
    }
    running.add(flow?.subscribe({ next: (value) => outcome.emissions.push(value), error: caught }));
  } catch (error) {
    caught(error);
  }
  return running;
}

const each = (ari: Ari, flow: CallFlow): Observable<unknown> => ari.on('StasisStart').pipe(perCall(flow));
