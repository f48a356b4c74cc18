import type { IncomingMessage } from 'node:http';
import { pairsOf, type Request } from '../rest/request.js';

/** The head of a request; `undefined` for one that is not for ARI. */
export function readRequest({ method = '', url = '', headers }: IncomingMessage): Request | undefined {
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  if (path !== '/ari' && !path.startsWith('/ari/')) return undefined;
  return {
    method,
    path: path.slice('/ari'.length),
    query: pairsOf(mark < 0 ? '' : url.slice(mark + 1)),
    host: headers.host ?? '',
    authorization: headers.authorization,
    contentType: headers['content-type'] ?? '',
    body: '',
  };
}
