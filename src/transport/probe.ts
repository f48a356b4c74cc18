import { Observable } from 'rxjs';
import { causeOf } from './relay/headers.js';
import { openRequest } from './relay/open-request.js';

/** A request that is asked only to see how it is answered. */
export interface Probe {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface ProbeAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** How long an answer may take, in milliseconds. */
const PATIENCE = 5_000;

/** Asks once for each subscription; emits the status and headers of any answer and completes; errors when there is none. */
export const probe = (address: URL, { method, headers }: Probe): Observable<ProbeAnswer> =>
  new Observable((subscriber) => {
    const asking = openRequest(address, { method, headers: { ...headers }, timeout: PATIENCE });
    asking.on('response', (response) => {
      subscriber.next({ status: response.statusCode ?? 0, headers: response.headers });
      subscriber.complete();
    });
    asking.on('timeout', () => asking.destroy(new Error(`no answer within ${PATIENCE} ms`)));
    asking.on('error', (error) => subscriber.error(new Error(causeOf(error), { cause: error })));
    asking.end();
    return () => asking.destroy();
  });
