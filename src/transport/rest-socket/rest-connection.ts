import { Subject, filter, ignoreElements, merge, of, take, timer, type Observable, type Observer } from 'rxjs';
import type { AriRequest, AriResponse } from '../transport.js';
import { brokenOff, tooLate } from '../unanswered.js';
import { OURS, QUESTION, readAnswer, requestFrame } from './frames.js';
import { mayWait } from './may-wait.js';

/** Who waits for an answer: told once, of that or of why there is none. */
export type Asker = Pick<Observer<AriResponse>, 'next' | 'error'>;

/** A request that has left. */
interface Outstanding {
  readonly request: AriRequest;
  readonly asker: Asker;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** Asked by nobody, to find out whether there are answers. */
export const PING: AriRequest = { operation: 'asterisk.ping', method: 'GET', path: '/asterisk/ping', query: '' };

/** How long a socket is kept open for the answers to what went by it, in milliseconds. */
const PATIENCE = 2_000;

/**
 * Requests on one event socket. Asterisk works strictly one by one on those of a socket, so what may have to wait there
 * is the last for the time being: nothing is sent behind it, least of all the stop that would end its waiting.
 */
export class RestConnection {
  readonly #write: (text: string) => void;
  readonly #outstanding = new Map<string, Outstanding>();
  /** Requests that were given up, and that the server may still be at. */
  readonly #overdue = new Set<string>();
  #waiting = 0;
  #sent = 0;
  readonly #settled = new Subject<void>();

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  /** Sends a request; false when it cannot be sent here and now. */
  send(request: AriRequest, timeout: number, asker: Asker): boolean {
    if (this.#waiting > 0 || this.#overdue.size > 0) return false;
    const id = `${request === PING ? QUESTION : OURS}${(this.#sent += 1)}`;
    const text = requestFrame(id, request);
    if (text === undefined) return false;
    const timer = setTimeout(() => {
      this.#overdue.add(id);
      this.#settle(id)?.asker.error(tooLate(request, timeout));
    }, timeout);
    this.#outstanding.set(id, { request, asker, timer });
    if (mayWait(request)) this.#waiting += 1;
    this.#write(text);
    return true;
  }

  /** Takes a frame if it is an answer to a request that was sent here. */
  receive(text: string): boolean {
    const answer = readAnswer(text);
    if (!answer?.id.startsWith(OURS)) return false;
    this.#overdue.delete(answer.id);
    this.#settle(answer.id)?.asker.next(answer.response);
    return true;
  }

  /** Completes when nobody waits for an answer any more, or has waited long enough. */
  readonly drained: Observable<never> = merge(
    merge(of(0), this.#settled).pipe(
      filter(() => ![...this.#outstanding.values()].some(({ request }) => request !== PING)),
    ),
    timer(PATIENCE),
  ).pipe(take(1), ignoreElements());

  /** Nothing more will come. */
  close(): void {
    for (const id of [...this.#outstanding.keys()]) {
      const { request, asker } = this.#settle(id)!;
      asker.error(brokenOff(request, 'the event socket closed before the answer came'));
    }
  }

  #settle(id: string): Outstanding | undefined {
    const outstanding = this.#outstanding.get(id);
    if (!outstanding) return undefined;
    this.#outstanding.delete(id);
    clearTimeout(outstanding.timer);
    if (mayWait(outstanding.request)) this.#waiting -= 1;
    this.#settled.next();
    return outstanding;
  }
}
