import { Observable } from 'rxjs';
import { addressAt, causeOf } from './headers.js';
import { openRequest } from './open-request.js';

/** How long it may take, in milliseconds: whoever waits for the relay to listen waits for this. */
const PATIENCE = 2_000;

/** What a server calls itself, asked without credentials and for nothing that needs any; or why it says nothing. */
export const serverOf = (to: URL): Observable<{ readonly server?: string; readonly problem?: string }> =>
  new Observable((subscriber) => {
    const asking = openRequest(addressAt(to, '/'), { timeout: PATIENCE });
    const found = (server: { readonly server?: string; readonly problem?: string }): void => {
      subscriber.next(server);
      subscriber.complete();
    };
    asking.on('response', ({ headers: { server } }) => found(typeof server === 'string' ? { server } : {}));
    asking.on('timeout', () => asking.destroy(new Error(`no answer within ${PATIENCE} ms`)));
    asking.on('error', (error) => found({ problem: causeOf(error) }));
    asking.end();
    return () => asking.destroy();
  });
