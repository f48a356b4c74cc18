import { AriConnectionError, AriHttpError, AriProtocolError, AriTimeoutError } from '../errors.js';
import { failureAdvice } from './failure-advice.js';
import { markMayArrive, mayArriveLate } from '../util/late-arrival.js';

/** Returns an error of the same class that also names the requested address, the likely reason and what to do. */
export function explainFailure(error: unknown, address: string): unknown {
  if (error instanceof AriHttpError) return new AriHttpError(error, error, explanation(error, address));
  if (error instanceof AriProtocolError)
    return new AriProtocolError(error.message + explanation({ status: 200, message: '' }, address));
  if (!(error instanceof AriConnectionError || error instanceof AriTimeoutError)) return error;
  const { operation, method = '', path = '', cause } = error;
  const request = operation === undefined ? {} : { request: { operation, method, path } };
  const Class = error.constructor as typeof AriConnectionError;
  const explained = new Class(error.message + explanation(error, address), { cause, ...request });
  if (mayArriveLate(error)) markMayArrive(explained);
  return explained;
}

const explanation = (failure: Parameters<typeof failureAdvice>[0], address: string): string =>
  `. Requested ${address}: ${failureAdvice(failure)}`;
