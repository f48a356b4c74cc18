import type { AriReconnectOptions } from '../options.js';
import type { AriProblem } from '../events/problems.js';

/** Returns options whose `retry` never throws: after an error the client tries again, and reports a problem. */
export const guardRetry = (
  options: AriReconnectOptions | false,
  report: (problem: AriProblem) => void,
): AriReconnectOptions | false =>
  options && {
    ...options,
    retry: (cause, attempt) => {
      try {
        return options.retry(cause, attempt);
      } catch (error) {
        report({ type: 'subscriber', subject: 'reconnect.retry', error });
        return true;
      }
    },
  };
