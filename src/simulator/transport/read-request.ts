import { pairsOf, type Request } from '../rest/request.js';
import type { HttpMessage } from './http-reader.js';

/** Converts a message to a request. Returns `undefined` for a path outside of ARI. */
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

/** Only the event socket accepts an upgrade. Other upgrades are ignored. */
export const isHandshake = ({ headers }: HttpMessage, { method, path }: Request): boolean =>
  method === 'GET' && path === '/events' && headers.get('upgrade')?.toLowerCase() === 'websocket';
