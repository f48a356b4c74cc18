import type { AriLogger } from '../options.js';
import { escapeLines } from './escape-controls.js';
import { formatError } from './format-error.js';

/**
 * Returns a logger that never throws: if `logger` fails, the message goes to the console, with the reason. Messages quote
 * texts of the server, so their control characters are escaped: logs are read on terminals.
 */
export function guardLogger(logger: AriLogger): AriLogger {
  let hasFailed = false;
  const writeToConsole = (message: string, error: unknown): void => {
    try {
      console.warn(message);
      if (hasFailed) return;
      hasFailed = true;
      console.warn(
        `rx-ari: the option logger failed: give an object with a method warn(message). Its messages go to the console. ${formatError(error)}`,
      );
    } catch {
      // The console has failed too: no other place is left.
    }
  };
  return {
    warn(text) {
      const message = escapeLines(text);
      try {
        const result: unknown = logger.warn(message);
        if (isThenable(result)) result.then(undefined, (error: unknown) => writeToConsole(message, error));
      } catch (error) {
        writeToConsole(message, error);
      }
    },
  };
}

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
