import type { Request } from './request.js';
import { route } from './route.js';

/** Returns the headers that allow a page to read the response; none for other origins. */
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
