import type { LoggerService } from '@nestjs/common';
import { formatValue } from '../util/format.js';

export type LogFailure = (what: string, error: unknown) => void;

/** Loggers of Nest take a stack as text of its own. */
export function logFailure(logger: LoggerService, what: string, error: unknown): void {
  logger.error(`${what}: ${messageOf(error)}`, error instanceof Error ? error.stack : undefined);
}

/** Whatever was thrown, in one line. */
export const messageOf = (error: unknown): string => (error instanceof Error ? String(error) : formatValue(error));
