import { AriHttpError, type AriRequestInfo } from '../errors.js';
import { tryParseJson } from './json.js';

const REDIRECT = ': redirects are not followed, give the address behind the redirect as url';

const PAGE = ': the response is not from ARI; check the path of the url, a proxy in between, and that res_ari.so runs';

/**
 * Creates the error of a response that refuses a request. Asterisk gives the reason as `message`, for some operations
 * as `error`. Outside of ARI the body is HTML, so the reason is the reason phrase of the status line.
 */
export function toHttpError(
  request: AriRequestInfo,
  response: { status: number; reason: string; body: string | Uint8Array },
): AriHttpError {
  const json = tryParseJson(response.body);
  const body = json ?? response.body;
  const { message, error } = body as { readonly message?: unknown; readonly error?: unknown };
  const reason = [message, error, response.reason].find((text) => typeof text === 'string' && text !== '');
  const isPage = response.status === 404 && json === undefined && response.body.length > 0;
  const isRedirect = response.status >= 300 && response.status < 400;
  return new AriHttpError(
    request,
    { ...response, body, reason: (reason as string | undefined) ?? 'refused' },
    isRedirect ? REDIRECT : isPage ? PAGE : '',
  );
}

/** Returns whether a status is a success. A redirect is a refusal too. */
export const isSuccess = (status: number): boolean => status >= 200 && status < 300;
