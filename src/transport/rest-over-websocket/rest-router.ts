import { EMPTY, Observable, concat, defer, finalize, noop, share, tap, type Subscriber } from 'rxjs';
import type { ResolvedAriOptions } from '../../options.js';
import { monotonicNow } from '../../util/monotonic-clock.js';
import type { Redact } from '../../util/redact.js';
import type { HttpSender } from '../http-sender.js';
import { outcomeUnknownError } from '../request-errors.js';
import { redactRefusal } from '../redact-refusal.js';
import type { AriRequest, AriResponse } from '../transport.js';
import { mayBlock } from './may-block.js';
import { PROBE, PendingRequests, type ResponseHandler } from './pending-requests.js';

/** Timeout of the probe of a socket, in milliseconds. */
const PROBE_TIMEOUT_MS = 2_000;

const WITHHELD = 'Asterisk sends no response on the event socket, as with an event filter that leaves out RESTResponse';

/** The status of requests that Asterisk accepts only over HTTP. */
const NOT_ACCEPTABLE_STATUS = 406;

/** Sends a request over the event socket if it is open and the server responds there, and otherwise over HTTP. */
export class RestRouter {
  readonly #http: HttpSender;
  readonly #options: ResolvedAriOptions;
  readonly #redact: Redact;
  #socket: PendingRequests | undefined;
  #isResponding = false;
  /** The event filters that are being set. */
  #filters = 0;

  constructor(http: HttpSender, options: ResolvedAriOptions, redact: Redact) {
    this.#http = http;
    this.#options = options;
    this.#redact = redact;
  }

  readonly send = (request: AriRequest): Observable<AriResponse> => {
    if (request.operation === 'applications.filter') return this.#setFilter(request);
    return new Observable((subscriber) => {
      const { timeout } = this.#options;
      // Asterisk executes no request behind a blocked one, and answers no ping, so the socket would seem dead.
      const isPossible = this.#isResponding && this.#filters === 0 && !mayBlock(request);
      const isSent = isPossible && this.#socket?.send(request, timeout, this.#handlerFor(request, subscriber));
      if (!isSent) subscriber.add(this.#http(request).subscribe(subscriber));
    });
  };

  /** The filter can hide responses. It is sent when no response is pending, and the socket is probed afterwards. */
  #setFilter(request: AriRequest): Observable<AriResponse> {
    return defer(() => {
      const finish = (): void => {
        this.#filters -= 1;
        this.#probe(this.#socket);
      };
      this.#filters += 1;
      const drained = (this.#socket?.drained ?? EMPTY).pipe(tap({ unsubscribe: finish }));
      // A sent filter takes effect even after an unsubscription.
      return concat(drained, this.#http(request).pipe(finalize(finish), share({ resetOnRefCountZero: false })));
    });
  }

  /** Uses a socket that has opened. `write` sends a text frame and returns false if the socket is not open. */
  open(write: (text: string) => boolean): PendingRequests {
    const socket = new PendingRequests(write);
    this.#socket = socket;
    if (this.#options.restTransport === 'websocket') this.#isResponding = true;
    else this.#probe(socket);
    return socket;
  }

  /** Stops sending requests over a socket. */
  leave(socket: PendingRequests): void {
    if (this.#socket === socket) this.#socket = undefined;
  }

  #handlerFor(request: AriRequest, subscriber: Subscriber<AriResponse>): ResponseHandler {
    const start = monotonicNow();
    const sendByHttp = (): void => {
      const left = Math.max(this.#options.timeout - (monotonicNow() - start), 1);
      subscriber.add(this.#http(request, left).subscribe(subscriber));
    };
    return {
      next: (response) => {
        if (response.status === NOT_ACCEPTABLE_STATUS) return sendByHttp();
        subscriber.next(redactRefusal(this.#redact, response));
        subscriber.complete();
      },
      error: (error: unknown) => subscriber.error(error),
      withheld: () => {
        this.#warnOfFilter();
        if (request.method === 'GET') sendByHttp();
        else subscriber.error(outcomeUnknownError(request, WITHHELD));
      },
    };
  }

  /** Called at most once per socket. It sends nothing more. */
  #warnOfFilter(): void {
    if (!this.#isResponding) return;
    this.#isResponding = false;
    this.#options.logger.warn(`rx-ari: ${WITHHELD}: requests go by HTTP until the socket opens again`);
  }

  #probe(socket: PendingRequests | undefined): void {
    this.#isResponding = false;
    socket?.send(PROBE, PROBE_TIMEOUT_MS, {
      next: ({ status }) => {
        if (socket === this.#socket) this.#isResponding = status === 200;
      },
      error: noop,
      withheld: noop,
    });
  }
}
