import { Observable, defer, map } from 'rxjs';
import type { OperationTable } from '../description/tables.js';
import { AriInputError, AriUnsupportedError } from '../errors.js';
import type { AriTrace } from '../trace.js';
import type { AriRequest, AriResponse } from '../transport/transport.js';
import { monotonicNow } from '../util/monotonic-clock.js';
import type { Redact } from '../util/redact.js';
import { buildRequest } from './build-request.js';
import type { Call } from './context.js';
import type { RequestQueue } from './request-queue.js';
import { parseResponse } from './parse-response.js';

export interface InvokerDeps {
  /** The operations of the connected Asterisk. */
  readonly operations: OperationTable;
  /**
   * The operations of a known release. They distinguish an operation that is missing here from one that does not
   * exist.
   */
  readonly known: OperationTable;
  /** The longest path and query of a request together, in bytes. */
  readonly maxLength: number;
  readonly send: (request: AriRequest) => Observable<AriResponse>;
  /** Whether the client itself sends the requests, and not the program. */
  readonly isInternal?: boolean;
  readonly queue: RequestQueue;
  readonly promote: (result: string, json: unknown, request: AriRequest) => unknown;
  readonly trace: (entry: AriTrace) => void;
  readonly redact: Redact;
}

/**
 * Returns a function that invokes operations by their names. It validates the parameters, sends one request for each
 * subscription, and wraps the response.
 */
export function operationInvoker(deps: InvokerDeps): Call {
  const { operations, known, maxLength, send, isInternal = false, queue, promote, trace, redact } = deps;
  return (name, params = {}) =>
    defer(() => {
      const operation = Object.hasOwn(operations, name) ? operations[name]! : rejectUnknown(name, known);
      if (operation.upgrade) throw new AriInputError(`${name} is not a request: use ari.events`);
      const request: AriRequest = {
        ...buildRequest(name, operation, params, maxLength),
        ...(isInternal && { isInternal }),
      };
      return sendQueued(request, send(request), queue, trace).pipe(
        map((response) => promote(operation.result, parseResponse(response, request, redact), request)),
      );
    });
}

function rejectUnknown(name: string, known: OperationTable): never {
  if (Object.hasOwn(known, name)) throw new AriUnsupportedError(name, known[name]!.since);
  throw new AriInputError(`there is no operation ${name}: names are written like channels.answer`);
}

/**
 * Sends a request when the queue lets it start. The trace begins then, because a request that leaves the queue unsent
 * has no trace.
 */
const sendQueued = (
  request: AriRequest,
  response: Observable<AriResponse>,
  queue: RequestQueue,
  trace: (entry: AriTrace) => void,
): Observable<AriResponse> =>
  new Observable((subscriber) =>
    queue.enter(request, (release) => {
      const start = monotonicNow();
      const duration = (): number => Math.round(monotonicNow() - start);
      let isSettled = false;
      trace({ type: 'request', request });
      const subscription = response.subscribe({
        next: (value) => {
          const { status, body } = value;
          isSettled = true;
          trace({ type: 'response', request, status, body, duration: duration() });
          subscriber.next(value);
        },
        error: (error: unknown) => {
          isSettled = true;
          trace({ type: 'failure', request, error, duration: duration() });
          subscriber.error(error);
        },
        complete: () => subscriber.complete(),
      });
      subscription.add(() => {
        if (!isSettled) trace({ type: 'aborted', request, duration: duration() });
        release();
      });
      // A write runs to its end, with and without a subscriber, and its outcome is traced.
      if (request.method === 'GET') subscriber.add(subscription);
    }),
  );
