import { defer, of, throwError, timer, switchMap, type Observable } from 'rxjs';
import { AriConnectionError, AriOutcomeUnknownError, AriTimeoutError } from '../errors.js';
import { operations } from '../generated/operations.js';
import type { AriRequest, AriResponse } from '../transport/transport.js';
import { requestText } from './request-text.js';
import type { Snapshots } from './snapshots.js';
import { formatRequest } from '../util/format.js';
import { isSuccess } from '../util/http-error.js';

/** The response to a request, or the failure of a request. */
export interface Reply {
  /**
   * Status of the response.
   *
   * @defaultValue the status of a successful response
   */
  readonly status?: number;
  /**
   * Body of the response.
   *
   * @defaultValue the body of a successful response, or `{ message }` if the status is an error
   */
  readonly body?: unknown;
  /**
   * The request fails without a response: `timeout`; `unknown` (the connection broke after the request was sent);
   * `unsent` (never connected).
   */
  readonly failure?: keyof typeof failures;
  /**
   * Delay of the response in milliseconds.
   *
   * @defaultValue 0
   */
  readonly after?: number;
}

const failures = {
  timeout: AriTimeoutError,
  unknown: AriOutcomeUnknownError,
  unsent: AriConnectionError,
} as const;

/** The responses of a score, by operation, by `METHOD path`, or by the whole request. */
export class Replies {
  readonly #replies = new Map<string, Reply[]>();

  /** Each request takes the next reply. The last reply repeats. */
  set(request: string, replies: readonly Reply[]): void {
    this.#replies.set(request, [...replies]);
  }

  /** Responds to a request. `otherwise` is the reply to a request without a reply of its own. */
  respond(request: AriRequest, snapshots: Snapshots, otherwise: Reply = {}): Observable<AriResponse> {
    const defaultBody = snapshots.respond(request);
    const { status, body, failure, after = 0 } = this.#next(request) ?? otherwise;
    const answer = defer(() => {
      if (failure === undefined) return of(response(request, status, body, defaultBody));
      const Failure = failures[failure];
      return throwError(() => new Failure(`${formatRequest(request)}: ${failure}`, { request }));
    });
    return after === 0 ? answer : timer(after).pipe(switchMap(() => answer));
  }

  #next(request: AriRequest): Reply | undefined {
    const text = requestText(request);
    const names = [text, `${request.method} ${request.path}`, request.operation];
    const replies = names.map((name) => this.#replies.get(name)).find((replies) => replies !== undefined);
    return replies && replies.length > 1 ? replies.shift() : replies?.[0];
  }
}

function response(
  { operation }: AriRequest,
  status: number | undefined,
  body: unknown,
  defaultBody: unknown,
): AriResponse {
  const code = status ?? (operations[operation]!.result === 'void' ? 204 : 200);
  const json = body ?? (!isSuccess(code) ? { message: `refused with ${code}` } : defaultBody);
  return { status: code, reason: '', body: code === 204 ? '' : JSON.stringify(json) };
}
