import type { LoggerService } from '@nestjs/common';
import { escapeLines } from '../util/escape-controls.js';
import { formatValue } from '../util/format.js';

export type LogError = (subject: string, error: unknown) => void;

/** Logs an error. Never throws: an error of the logger would end the handlers of all events. */
export function logError(logger: LoggerService, subject: string, error: unknown): void {
  const message = escapeLines(`${subject}: ${messageOf(error)}`);
  const stack = error instanceof Error && error.stack !== undefined ? escapeLines(error.stack) : undefined;
  try {
    // Loggers of Nest take the stack as a text of its own.
    logger.error(message, stack);
  } catch (cause) {
    console.error(message, cause);
  }
}

/** Returns an error of any type as one line. */
export const messageOf = (error: unknown): string => (error instanceof Error ? String(error) : formatValue(error));
