import { asyncScheduler, config } from 'rxjs';

type Report = (error: unknown) => void;

/** The receivers of unhandled errors, each with the number of its open streams. */
const reporters = new Map<Report, number>();

const handler = (error: unknown): void => {
  for (const report of [...reporters.keys()]) report(error);
};

/**
 * Reports unhandled errors while an event stream is open. RxJS gives an error that a subscriber throws, or that has no
 * error handler, to `config.onUnhandledError`. Without such a handler it throws the error in a task of its own, which ends
 * a Node process and all its calls. An application's own handler stays in place. Returns a function that stops it.
 */
export function captureUnhandledErrors(report: Report): () => void {
  reporters.set(report, (reporters.get(report) ?? 0) + 1);
  config.onUnhandledError ??= handler;
  // RxJS reports an error in a task of its own: the errors of the last event arrive after the stream has closed.
  return () => void asyncScheduler.schedule(() => release(report));
}

function release(report: Report): void {
  const count = reporters.get(report)! - 1;
  if (count > 0) reporters.set(report, count);
  else reporters.delete(report);
  if (reporters.size === 0 && config.onUnhandledError === handler) config.onUnhandledError = null;
}
