import { asyncScheduler, config } from 'rxjs';

type Report = (error: unknown) => void;

/** Those who take the errors, each with the number of its open streams. */
const takers = new Map<Report, number>();

const handler = (error: unknown): void => {
  for (const report of [...takers.keys()]) report(error);
};

/**
 * RxJS gives an error that a subscriber throws, or that no error handler takes, to `config.onUnhandledError`, and when
 * the application set none it throws it into the void, which ends a Node process and with it every call. While an event
 * stream is open such errors become problems. An application's own handler is left alone. Returns the way back.
 */
export function catchUnhandled(report: Report): () => void {
  takers.set(report, (takers.get(report) ?? 0) + 1);
  config.onUnhandledError ??= handler;
  // RxJS tells of an error in a task of its own: what was thrown at the last event is told after the stream was closed.
  return () => void asyncScheduler.schedule(() => release(report));
}

function release(report: Report): void {
  const left = takers.get(report)! - 1;
  if (left > 0) takers.set(report, left);
  else takers.delete(report);
  if (takers.size === 0 && config.onUnhandledError === handler) config.onUnhandledError = null;
}
