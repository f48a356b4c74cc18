import { Subject, filter, ignoreElements, merge, of, take, timer, type Observable, type Observer } from 'rxjs';
import { connectionLostError, timeoutError } from '../request-errors.js';
import type { AriRequest, AriResponse } from '../transport.js';
import { ID_PREFIX, PROBE_ID_PREFIX, readResponse, requestFrame } from './frames.js';

/** Receives the outcome of a request, once. */
export interface ResponseHandler extends Pick<Observer<AriResponse>, 'next' | 'error'> {
  /** Asterisk executed the request and sends no response on the socket. */
  readonly withheld: () => void;
}

interface PendingRequest {
  readonly number: number;
  readonly request: AriRequest;
  readonly handler: ResponseHandler;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** The probe that detects whether the server responds on the socket. */
export const PROBE: AriRequest = { operation: 'asterisk.ping', method: 'GET', path: '/asterisk/ping', query: '' };

/** How long a socket stays open for responses after the client has closed it, in milliseconds. */
const DRAIN_TIMEOUT_MS = 2_000;

/** The pending requests of one event socket. Asterisk executes them one after the other. */
export class PendingRequests {
  readonly #write: (text: string) => boolean;
  readonly #pending = new Map<string, PendingRequest>();
  readonly #settled = new Subject<void>();
  /** A request timed out. The server is still executing it, so all requests behind it are delayed too. */
  #isStuck = false;
  #sent = 0;

  /** `write` sends a text frame; it returns false if the socket is not open. */
  constructor(write: (text: string) => boolean) {
    this.#write = write;
  }

  /** The number of the last request. */
  get sent(): number {
    return this.#sent;
  }

  get isEmpty(): boolean {
    return this.#pending.size === 0;
  }

  /** Sends a request; returns false if the socket cannot carry it now. */
  send(request: AriRequest, timeout: number, handler: ResponseHandler): boolean {
    if (this.#isStuck) return false;
    const number = this.#sent + 1;
    const id = `${request === PROBE ? PROBE_ID_PREFIX : ID_PREFIX}${number}`;
    const text = requestFrame(id, request);
    if (text === undefined || !this.#write(text)) return false;
    this.#sent = number;
    const timer = setTimeout(() => {
      this.#isStuck = true;
      this.#settle(id)?.handler.error(timeoutError(request, timeout));
    }, timeout);
    this.#pending.set(id, { number, request, handler, timer });
    return true;
  }

  /** Handles a frame if it is the response to a request of this socket. Returns whether it is. */
  receive(text: string): boolean {
    const frame = readResponse(text);
    if (!frame?.id.startsWith(ID_PREFIX)) return false;
    this.#isStuck = false;
    this.#settle(frame.id)?.handler.next(frame.response);
    return true;
  }

  /** Settles the requests up to a number. Asterisk has executed them and sent no response. */
  withhold(last: number): void {
    for (const [id, { number, handler }] of [...this.#pending]) {
      if (!(number <= last)) return;
      this.#settle(id);
      handler.withheld();
    }
  }

  /** Completes when all requests of the program have a response, or after two seconds. */
  readonly drained: Observable<never> = merge(
    merge(of(0), this.#settled).pipe(
      filter(() => ![...this.#pending.values()].some(({ request }) => request !== PROBE)),
    ),
    timer(DRAIN_TIMEOUT_MS),
  ).pipe(take(1), ignoreElements());

  /** Fails all requests, because no response can arrive any more. */
  close(reason?: string): void {
    const text = `the event socket closed before the answer came${reason === undefined ? '' : `: ${reason}`}`;
    for (const id of [...this.#pending.keys()]) {
      const { request, handler } = this.#settle(id)!;
      handler.error(connectionLostError(request, text));
    }
  }

  #settle(id: string): PendingRequest | undefined {
    const pending = this.#pending.get(id);
    if (!pending) return undefined;
    this.#pending.delete(id);
    clearTimeout(pending.timer);
    this.#settled.next();
    return pending;
  }
}
