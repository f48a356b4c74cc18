import { AriHttpError } from '../../errors.js';
import { errorText } from '../../transport/error-text.js';
import { failureAdvice, type Failure } from '../../transport/failure-advice.js';

/** The advice for a failure, as a sentence. */
export function adviceFor(failure: Failure): string {
  const advice = failureAdvice(failure);
  return `${advice.charAt(0).toUpperCase()}${advice.slice(1)}.`;
}

/** An error in a few words, without the name of the request. */
export function summary(error: unknown): string {
  if (error instanceof AriHttpError) return `${error.status} ${error.reason}`;
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? errorText(error.cause) : error.message;
}

export const loadAdvice = (module: string): string =>
  `Load it: asterisk -rx "module load ${module}"; see noload in modules.conf, and whether the package contains it.`;
