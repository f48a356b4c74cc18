import type { Request } from './request.js';
import { route } from './route.js';

/** The headers that let a web page read the answer; none for a page from elsewhere, or for no page at all. */
export function crossOrigin(
  origins: readonly string[],
  { method, path, headers }: Request,
): Readonly<Record<string, string>> | undefined {
  const origin = headers?.get('origin');
  if (origin === undefined || !(origins.includes('*') || origins.includes(origin))) return undefined;
  const allowed = { 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Credentials': 'true' };
  const found = route(method, path);
  if (method !== 'OPTIONS' || found.type !== 'wrong method' || !headers?.has('access-control-request-method')) {
    return allowed;
  }
  const wanted = headers.get('access-control-request-headers');
  return {
    ...allowed,
    'Access-Control-Allow-Methods': found.allow,
    ...(wanted !== undefined && { 'Access-Control-Allow-Headers': wanted }),
  };
}
