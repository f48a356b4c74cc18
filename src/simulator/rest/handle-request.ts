import { Observable, defer, isObservable, map, of } from 'rxjs';
import { operations } from '../../generated/operations.js';
import { HttpRefusal, noContent, errorResponse, type SimulatedResponse } from '../core/response.js';
import type { ServerState } from '../core/server-state.js';
import { RequestParams } from '../operations/request-params.js';
import { handlers } from '../operations/index.js';
import { apiDocs } from './api-docs.js';
import { crossOrigin } from './cross-origin.js';
import { userOf, type Users } from './credentials.js';
import { formOf, hasContent, jsonOf, type Request } from './request.js';
import { route, type Route } from './route.js';

export const unauthorized: SimulatedResponse = errorResponse(401, 'Authentication required', {
  'WWW-Authenticate': 'Basic realm="Asterisk REST Interface"',
});

const notFound: SimulatedResponse = errorResponse(404, 'Resource not found');

/**
 * Handles one request. Subscribing executes it. Emits one response, at once or when it is done. Pages from `origins`
 * are allowed; `*` is any.
 */
export const handleRequest = (
  serverState: ServerState,
  users: Users,
  request: Request,
  origins: readonly string[] = [],
): Observable<SimulatedResponse> =>
  defer(() => {
    const headers = crossOrigin(origins, request);
    const answer = answerTo(serverState, users, request);
    return (isObservable(answer) ? answer : of(answer)).pipe(
      map((plain) => (headers === undefined ? plain : { ...plain, headers: { ...headers, ...plain.headers } })),
    );
  });

function answerTo(
  serverState: ServerState,
  users: Users,
  request: Request,
): SimulatedResponse | Observable<SimulatedResponse> {
  const { method, path, host } = request;
  if (!jsonOf(request)) return errorResponse(400, 'Error parsing request body');
  const user = userOf(users, request);
  if (!user) return unauthorized;
  if (user.readOnly === true && method !== 'GET' && method !== 'OPTIONS')
    return errorResponse(403, 'Write access denied');
  if (path !== '/' && path.endsWith('/')) {
    return errorResponse(404, `ARI URLs do not end with a slash. Try /ari${path.replace(/\/+$/, '')}`);
  }
  if (path.startsWith('/api-docs/')) return apiDocs(method, path, host);
  const found = route(method, path);
  if (found.type === 'nowhere') return notFound;
  if (found.type === 'operation') return operate(serverState, found, request);
  const headers = { Allow: found.allow };
  return method === 'OPTIONS' ? { ...noContent, headers } : errorResponse(405, 'Invalid method', headers);
}

function operate(
  serverState: ServerState,
  { name, path }: Extract<Route, { type: 'operation' }>,
  request: Request,
): SimulatedResponse | Observable<SimulatedResponse> {
  // The event socket without its handshake.
  if (operations[name]!.upgrade) return { status: 426, page: '' };
  const handler = handlers[name];
  if (!handler) return errorResponse(501, `${name} is not simulated`);
  const hasBody = hasContent(request) && request.body !== '';
  const sources = { path, json: jsonOf(request) ?? {}, query: request.query, form: formOf(request), hasBody };
  try {
    return handler(serverState, new RequestParams(operations[name]!, sources));
  } catch (error) {
    if (error instanceof HttpRefusal) return error.answer;
    throw error;
  }
}
