import { Observable, defer, map } from 'rxjs';
import type { OperationTable } from '../description/tables.js';
import { AriInputError, AriUnsupportedError } from '../errors.js';
import type { AriTrace } from '../trace.js';
import type { AriRequest, AriResponse } from '../transport/transport.js';
import { monotonicNow } from '../util/monotonic-clock.js';
import { toJson } from './answer.js';
import { buildRequest } from './build-request.js';
import type { Call } from './context.js';
import type { RequestQueue } from './request-queue.js';

export interface CallParts {
  /** What the Asterisk at hand offers. */
  readonly operations: OperationTable;
  /** What some release is known to offer: tells an operation that is missing here from one that never was. */
  readonly known: OperationTable;
  readonly send: (request: AriRequest) => Observable<AriResponse>;
  /** Whether it is the client itself that asks. */
  readonly own?: boolean;
  readonly queue: RequestQueue;
  readonly promote: (result: string, json: unknown) => unknown;
  readonly trace: (entry: AriTrace) => void;
}

/** From an operation's name and parameters to its answer: checked, sent once for each subscription, promoted. */
export function caller({ operations, known, send, own = false, queue, promote, trace }: CallParts): Call {
  return (name, params = {}) =>
    defer(() => {
      const operation = Object.hasOwn(operations, name) ? operations[name]! : refuse(name, known);
      if (operation.upgrade) throw new AriInputError(`${name} is no request: subscribe to ari.events`);
      const request: AriRequest = { ...buildRequest(name, operation, params), ...(own && { own }) };
      return sent(request, send(request), queue, trace).pipe(
        map((response) => promote(operation.result, toJson(response, request))),
      );
    });
}

function refuse(name: string, known: OperationTable): never {
  if (Object.hasOwn(known, name)) throw new AriUnsupportedError(name, known[name]!.since);
  throw new AriInputError(`there is no operation ${name}: names are written like channels.answer`);
}

/** Sends a request when its turn has come, and traces it from then on: whoever leaves before that has asked nothing. */
const sent = (
  request: AriRequest,
  answer: Observable<AriResponse>,
  queue: RequestQueue,
  trace: (entry: AriTrace) => void,
): Observable<AriResponse> =>
  new Observable((subscriber) =>
    queue.enter(request, (over) => {
      const start = monotonicNow();
      const duration = (): number => Math.round(monotonicNow() - start);
      let hasOutcome = false;
      trace({ type: 'request', request });
      const asked = answer.subscribe({
        next: (response) => {
          const { status, body } = response;
          hasOutcome = true;
          trace({ type: 'response', request, status, body, duration: duration() });
          subscriber.next(response);
        },
        error: (error: unknown) => {
          hasOutcome = true;
          trace({ type: 'failure', request, error, duration: duration() });
          subscriber.error(error);
        },
        complete: () => subscriber.complete(),
      });
      asked.add(() => {
        if (!hasOutcome) trace({ type: 'aborted', request, duration: duration() });
        over();
      });
      // A write takes its course whether somebody waits for it or not; those who watch hear of its outcome.
      if (request.method === 'GET') subscriber.add(asked);
    }),
  );
