import { config } from 'rxjs';

type Report = (error: unknown) => void;

const reports = new Set<Report>();

const handler = (error: unknown): void => {
  for (const report of [...reports]) report(error);
};

/**
 * RxJS gives an error that a subscriber throws, or that no error handler takes, to `config.onUnhandledError`, and when
 * the application set none it throws it into the void, which ends a Node process and with it every call. While an event
 * stream is open such errors become problems. An application's own handler is left alone. Returns the way back.
 */
export function catchUnhandled(report: Report): () => void {
  reports.add(report);
  config.onUnhandledError ??= handler;
  return () => {
    reports.delete(report);
    if (reports.size === 0 && config.onUnhandledError === handler) config.onUnhandledError = null;
  };
}
