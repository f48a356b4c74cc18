import { TestScheduler } from 'rxjs/testing';
import type { RunResult } from './run-result.js';
import type { FlowRun } from './flow-run.js';
import { inVirtualTime } from './virtual-time/in-virtual-time.js';

/** Runs a flow in virtual time and returns its result. `prepare` creates the run and schedules its actions. */
export function runFlow(prepare: (scheduler: TestScheduler) => FlowRun): RunResult {
  let flowRun: FlowRun;
  const scheduler = new TestScheduler(() => undefined);
  inVirtualTime(scheduler, () => {
    flowRun = prepare(scheduler);
  });
  return flowRun!.finish();
}
