import { catchError, map, of, type Observable } from 'rxjs';
import { probe } from './probe.js';

/** The proxy starts to listen only after the probe, so the limit is short. */
const TIMEOUT_MS = 2_000;

/** The `Server` header of a server, or the reason why the server cannot be reached. */
export interface ServerIdentity {
  readonly server?: string;
  readonly problem?: string;
}

/**
 * Reads the `Server` header of a server with a request for its root, without credentials.
 *
 * Subscribes: sends the request. Emits: the identity of the server. Completes: after that. Errors: never.
 * Unsubscribes: closes the connection.
 */
export const probeServer = (to: URL): Observable<ServerIdentity> =>
  probe(new URL(`${to.origin}${to.pathname.replace(/\/+$/, '')}/`), {
    method: 'GET',
    headers: {},
    timeoutMs: TIMEOUT_MS,
  }).pipe(
    map(({ headers: { server } }): ServerIdentity => (typeof server === 'string' ? { server } : {})),
    catchError((error: unknown) => of({ problem: (error as Error).message })),
  );
