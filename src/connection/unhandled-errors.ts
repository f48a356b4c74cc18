import { asyncScheduler, config } from 'rxjs';

type ReportError = (error: unknown) => void;

/** The clients that receive unhandled errors, each with the number of its sessions. */
const reporters = new Map<ReportError, number>();

const handler = (error: unknown): void => {
  for (const report of [...reporters.keys()]) report(error);
};

/**
 * Reports errors that a subscriber throws, or that have no error handler, while a session runs; returns a function that
 * stops it. RxJS gives such errors to `config.onUnhandledError`; where the application sets none, it throws them in a
 * task of their own, which ends a Node process with all its calls. A handler of the application stays in place.
 */
export function captureUnhandledErrors(report: ReportError): () => void {
  reporters.set(report, (reporters.get(report) ?? 0) + 1);
  config.onUnhandledError ??= handler;
  // RxJS reports an error in a later task. An error at the last event arrives after the session has ended.
  return () => void asyncScheduler.schedule(() => release(report));
}

function release(report: ReportError): void {
  const sessions = reporters.get(report)! - 1;
  if (sessions > 0) reporters.set(report, sessions);
  else reporters.delete(report);
  if (reporters.size === 0 && config.onUnhandledError === handler) config.onUnhandledError = null;
}
