import type { TestScheduler } from 'rxjs/testing';
import { AriInputError } from '../errors.js';
import type { SimulatedCall, Simulator, simulate } from '../simulator/index.js';
import type { Beat } from './marble.js';
import { Stage } from './stage.js';

/** What makes a simulator: handed in, because it needs Node and scores do not. */
export type Simulate = typeof simulate;

/** A stage on which Asterisk is the simulator, and somebody calls: `c` calls, `h` hangs up, all others are keys. */
export function simulated(make: Simulate | undefined, scheduler: TestScheduler, acts: readonly Beat<string>[]): Stage {
  if (!make) throw new AriInputError('a line "caller" needs the simulator: scores(page, programs, { simulate })');
  let stage: Stage;
  make({ port: false, scheduler, users: { score: 'score' } }).subscribe((simulator) => {
    stage = new Stage(scheduler, simulator.transport, {});
    const caller = callerOf(simulator);
    for (const { at, what } of acts) stage.cue(at, () => caller(what));
  });
  return stage!;
}

function callerOf(simulator: Simulator): (act: string) => void {
  let call: SimulatedCall | undefined;
  return (act) => {
    if (act === 'c') call = simulator.call({ app: 'score', from: '100' });
    else if (!call) throw new AriInputError(`the caller does ${act} before they have called: begin with c`);
    else if (act === 'h') call.hangup();
    else call.press(act);
  };
}
