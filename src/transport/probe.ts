import { Observable } from 'rxjs';
import { errorText } from './error-text.js';
import { openRequest } from './open-request.js';

/** A request that is sent only for the status and headers of its response. */
export interface Probe {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Maximum time until the head of the response has arrived, in milliseconds. */
  readonly timeoutMs: number;
}

export interface ProbeResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/**
 * Sends a request and reads the head of the response.
 *
 * Subscribes: sends the request. Emits: status and headers of the response, whatever they are. Completes: after that.
 * Errors: without a response in time. Unsubscribes: closes the connection.
 */
export const probe = (address: URL, { method, headers, timeoutMs }: Probe): Observable<ProbeResponse> =>
  new Observable((subscriber) => {
    const request = openRequest(address, { method, headers: { ...headers } });
    const timer = setTimeout(() => request.destroy(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
    request.on('response', (response) => {
      subscriber.next({ status: response.statusCode ?? 0, headers: response.headers });
      subscriber.complete();
    });
    request.on('error', (error) => subscriber.error(new Error(errorText(error), { cause: error })));
    // Node reports neither a response nor an error when the server answers 101.
    request.on('close', () => subscriber.error(new Error('the server closed the connection without a response')));
    request.end();
    return () => {
      clearTimeout(timer);
      request.destroy();
    };
  });
