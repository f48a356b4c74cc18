import type { Attributes, BatchObservableResult, Meter } from '@opentelemetry/api';
import type { AriProblem, ProblemCounts } from '../../events/problems.js';
import type { AriRequestQueueStats } from '../../objects/request-queue.js';
import type { Instruments } from './instruments.js';

/** The values that are read at each collection. */
export interface Observed {
  readonly load: () => AriRequestQueueStats;
  /** In seconds. */
  readonly downtime: () => number;
  readonly problemCounts: Readonly<ProblemCounts>;
}

/** Observes the values at each collection. Returns a function that stops it. */
export function observeMetrics(meter: Meter, instruments: Instruments, common: Attributes, observed: Observed) {
  const { activeRequests, queuedRequests, downtime, problems } = instruments;
  const observables = [activeRequests, queuedRequests, downtime, problems];
  // A client can have had problems before.
  const before = { ...observed.problemCounts };
  const observe = (result: BatchObservableResult): void => {
    const { inFlight, queued } = observed.load();
    result.observe(activeRequests, inFlight, common);
    result.observe(queuedRequests, queued, common);
    result.observe(downtime, observed.downtime(), common);
    for (const [type, count] of Object.entries(observed.problemCounts)) {
      const increase = count - (before[type as AriProblem['type']] ?? 0);
      if (increase > 0) result.observe(problems, increase, { ...common, 'ari.problem.type': type });
    }
  };
  meter.addBatchObservableCallback(observe, observables);
  return (): void => meter.removeBatchObservableCallback(observe, observables);
}
