import type { Attributes } from '@opentelemetry/api';
import { isSuccess } from '../../util/http-error.js';
import type { RequestOutcome } from '../request-spans.js';
import type { Instruments } from './instruments.js';

/** Measures a request that has its outcome. */
export function recordRequest(instruments: Instruments, common: Attributes, outcome: RequestOutcome): void {
  const error = errorType(outcome);
  const attributes = {
    ...common,
    'ari.operation': outcome.request.operation,
    ...(error !== undefined && { 'error.type': error }),
  };
  instruments.requestDuration.record(outcome.duration / 1_000, {
    ...attributes,
    ...(outcome.type === 'response' && { 'http.response.status_code': outcome.status }),
    ...(outcome.type === 'aborted' && { 'ari.aborted': true }),
  });
  if (error !== undefined) instruments.requestErrors.add(1, attributes);
}

/** Returns the status of a refused request, or the name of the error. */
function errorType(outcome: RequestOutcome): string | undefined {
  if (outcome.type === 'response') return isSuccess(outcome.status) ? undefined : String(outcome.status);
  if (outcome.type === 'failure') return outcome.error instanceof Error ? outcome.error.name : '_OTHER';
  return undefined;
}
