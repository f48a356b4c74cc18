import type { TestScheduler } from 'rxjs/testing';
import { AriInputError } from '../errors.js';
import type { SimulatedCall, Simulator, simulate } from '../simulator/index.js';
import type { Beat } from './marble.js';
import { FlowRun } from './flow-run.js';

/** Creates a run with a simulator and a caller: `c` calls, `h` hangs up, any other symbol presses a key. */
export function simulatedRun(
  createSimulator: typeof simulate | undefined,
  scheduler: TestScheduler,
  actions: readonly Beat<string>[],
): FlowRun {
  if (!createSimulator)
    throw new AriInputError('a line "caller" needs the simulator: pass it with scores(page, programs, { simulate })');
  let flowRun: FlowRun;
  createSimulator({ port: false, scheduler, users: { score: 'score' } }).subscribe((simulator) => {
    flowRun = new FlowRun(scheduler, simulator.transport, {});
    const caller = callerOf(simulator);
    for (const { at, value } of actions) flowRun.schedule(at, () => caller(value));
  });
  return flowRun!;
}

function callerOf(simulator: Simulator): (action: string) => void {
  let call: SimulatedCall | undefined;
  return (action) => {
    if (action === 'c') call = simulator.call({ app: 'score', from: '100' });
    else if (!call) throw new AriInputError(`the caller does ${action} before the call: begin with c`);
    else if (action === 'h') call.hangup();
    else call.press(action);
  };
}
