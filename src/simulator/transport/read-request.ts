import { pairsOf, type Request } from '../rest/request.js';
import type { HttpMessage } from './http-reader.js';

/** A message as a request; `undefined` for one that is not for ARI. */
export function readRequest({ method, target, headers, body }: HttpMessage): Request | undefined {
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  if (path !== '/ari' && !path.startsWith('/ari/')) return undefined;
  return {
    method,
    path: path.slice('/ari'.length),
    query: pairsOf(mark < 0 ? '' : target.slice(mark + 1)),
    host: headers.get('host') ?? '',
    authorization: headers.get('authorization'),
    contentType: headers.get('content-type') ?? '',
    body,
    headers,
  };
}

/** Only a handshake of the event socket is one; another upgrade is not even noticed. */
export const isHandshake = ({ headers }: HttpMessage, { method, path }: Request): boolean =>
  method === 'GET' && path === '/events' && headers.get('upgrade')?.toLowerCase() === 'websocket';
