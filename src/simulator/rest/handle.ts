import { Observable, defer, isObservable, of } from 'rxjs';
import { operations } from '../../generated/operations.js';
import { Refusal, noContent, refused, type Answer } from '../core/answer.js';
import type { World } from '../core/world.js';
import { Given } from '../operations/given.js';
import { handlers } from '../operations/index.js';
import { apiDocs } from './api-docs.js';
import { isKnown, type Users } from './credentials.js';
import { formOf, jsonOf, type Request } from './request.js';
import { router, type Route } from './route.js';

const route = router(operations);

export const unauthorized: Answer = refused(401, 'Authentication required', {
  'WWW-Authenticate': 'Basic realm="Asterisk REST Interface"',
});

export const notFound: Answer = refused(404, 'Resource not found');

/** The answer to one request. Subscribing carries the request out; emits once, at once or when it is done. */
export const handle = (world: World, users: Users, request: Request): Observable<Answer> =>
  defer(() => {
    if (!isKnown(users, request)) return of(unauthorized);
    const { method, path, host } = request;
    if (path.startsWith('/api-docs/')) return of(apiDocs(method, path, host));
    if (path !== '/' && path.endsWith('/')) {
      return of(refused(404, `ARI URLs do not end with a slash. Try /ari${path.replace(/\/+$/, '')}`));
    }
    const found = route(method, path);
    if (found.type === 'nowhere') return of(notFound);
    if (found.type === 'operation') return operate(world, found, request);
    const headers = { Allow: found.allow };
    return of(method === 'OPTIONS' ? { ...noContent, headers } : refused(405, 'Invalid method', headers));
  });

function operate(
  world: World,
  { name, path }: Extract<Route, { type: 'operation' }>,
  request: Request,
): Observable<Answer> {
  // The event socket without the handshake of one.
  if (operations[name]!.upgrade) return of({ status: 426, page: '' });
  const json = jsonOf(request);
  if (!json) return of(refused(400, 'Error parsing request body'));
  const handler = handlers[name];
  if (!handler) return of(refused(501, `${name} is not simulated`));
  const given = new Given(operations[name]!, { path, json, query: request.query, form: formOf(request) });
  try {
    const answer = handler(world, given);
    return isObservable(answer) ? answer : of(answer);
  } catch (error) {
    if (error instanceof Refusal) return of(error.answer);
    throw error;
  }
}
