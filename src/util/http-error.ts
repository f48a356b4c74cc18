import { AriHttpError, type AriRequestInfo } from '../errors.js';
import { tryParseJson } from './json.js';

const REDIRECT = ': redirects are not followed, give the address behind the redirect as url';

/**
 * The error of a response that refuses a request. Asterisk gives the reason as `message`, for some operations as `error`;
 * outside of ARI the body is HTML, and the reason phrase of the status line remains.
 */
export function toHttpError(
  request: AriRequestInfo,
  response: { status: number; reason: string; body: string | Uint8Array },
): AriHttpError {
  const body = tryParseJson(response.body) ?? response.body;
  const { message, error } = body as { readonly message?: unknown; readonly error?: unknown };
  const reason = [message, error, response.reason].find((text) => typeof text === 'string' && text !== '');
  const isRedirect = response.status >= 300 && response.status < 400;
  return new AriHttpError(
    request,
    { ...response, body, reason: (reason as string | undefined) ?? 'refused' },
    isRedirect ? REDIRECT : '',
  );
}

/** Whether a status means that the request was granted: a redirect is a refusal too. */
export const isSuccess = (status: number): boolean => status >= 200 && status < 300;
