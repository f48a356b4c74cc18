import { defer, of, throwError, timer, switchMap, type Observable } from 'rxjs';
import { AriConnectionError, AriOutcomeUnknownError, AriTimeoutError } from '../errors.js';
import { operations } from '../generated/operations.js';
import type { AriRequest, AriResponse } from '../transport/transport.js';
import { requestText } from './request-text.js';
import type { Snapshots } from './snapshots.js';
import { formatRequest } from '../util/format.js';
import { isSuccess } from '../util/http-error.js';

/** How Asterisk answers a request, or does not. */
export interface Reply {
  /** Default: what Asterisk answers when all is well. */
  readonly status?: number;
  /** Default: what Asterisk answers when all is well, and `{ message }` with the status of an error. */
  readonly body?: unknown;
  /** No answer: none in time, broken off after the request had left, or never connected. */
  readonly failure?: keyof typeof failures;
  /** Milliseconds until then. Default: 0. */
  readonly after?: number;
}

const failures = {
  timeout: AriTimeoutError,
  unknown: AriOutcomeUnknownError,
  unsent: AriConnectionError,
} as const;

/** The answers that a score orders, by operation, by `METHOD path`, or by the whole request. */
export class Replies {
  readonly #ordered = new Map<string, Reply[]>();

  /** Several are given one after the other; the last one stays. */
  order(request: string, replies: readonly Reply[]): void {
    this.#ordered.set(request, [...replies]);
  }

  /** `otherwise`: how it is answered where no answer was ordered. */
  to(request: AriRequest, snapshots: Snapshots, otherwise: Reply = {}): Observable<AriResponse> {
    const usual = snapshots.answer(request);
    const { status, body, failure, after = 0 } = this.#next(request) ?? otherwise;
    const answer = defer(() => {
      if (failure === undefined) return of(response(request, status, body, usual));
      const Failure = failures[failure];
      return throwError(() => new Failure(`${formatRequest(request)}: ${failure}`, { request }));
    });
    return after === 0 ? answer : timer(after).pipe(switchMap(() => answer));
  }

  #next(request: AriRequest): Reply | undefined {
    const text = requestText(request);
    const names = [text, `${request.method} ${request.path}`, request.operation];
    const ordered = names.map((name) => this.#ordered.get(name)).find((replies) => replies !== undefined);
    return ordered && ordered.length > 1 ? ordered.shift() : ordered?.[0];
  }
}

function response({ operation }: AriRequest, status: number | undefined, body: unknown, usual: unknown): AriResponse {
  const code = status ?? (operations[operation]!.result === 'void' ? 204 : 200);
  const json = body ?? (!isSuccess(code) ? { message: `refused with ${code}` } : usual);
  return { status: code, reason: '', body: code === 204 ? '' : JSON.stringify(json) };
}
