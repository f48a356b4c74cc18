import { BehaviorSubject, type Observable } from 'rxjs';
import type { AriRequest } from '../transport/transport.js';

/** The number of requests in flight, and in the queue. */
export interface AriRequestQueueStats {
  /** The number of requests that have been sent and have no response yet. */
  readonly inFlight: number;
  /** The number of requests that wait in the queue. */
  readonly queued: number;
}

/** Sends a request that may start. The function must call `over` once when the request is over. */
type StartRequest = (over: () => void) => void;

/** Sends at most `width` requests at once. The others wait in the order of their arrival. */
class Lane {
  readonly waiting = new Set<StartRequest>();
  inFlight = 0;
  #isStarting = false;
  readonly #width: number;
  readonly #onChange: () => void;

  constructor(width: number, changed: () => void) {
    this.#width = width;
    this.#onChange = changed;
  }

  /** Returns a function that removes the request from the queue. It has no effect on a request that has started. */
  enter(start: StartRequest): () => void {
    if (this.inFlight < this.#width && this.waiting.size === 0) this.#start(start);
    else {
      this.waiting.add(start);
      this.#onChange();
    }
    return () => {
      if (this.waiting.delete(start)) this.#onChange();
    };
  }

  #start(start: StartRequest): void {
    this.inFlight += 1;
    this.#onChange();
    start(() => {
      this.inFlight -= 1;
      this.#onChange();
      this.#startWaiting();
    });
  }

  /** A loop and not a recursion: requests with immediate responses would otherwise deepen the stack without limit. */
  #startWaiting(): void {
    if (this.#isStarting) return;
    this.#isStarting = true;
    for (const start of this.waiting) {
      if (this.inFlight >= this.#width) break;
      this.waiting.delete(start);
      this.#start(start);
    }
    this.#isStarting = false;
  }
}

/**
 * Limits the number of requests in flight, because Asterisk closes connections above its `sessionlimit` without a
 * response. Asterisk may hold back a response for as long as a sound plays. The requests that can end the sound
 * therefore have a lane of their own.
 */
export class RequestQueue {
  readonly #ordinary: Lane;
  readonly #ending: Lane;
  readonly #stats = new BehaviorSubject<AriRequestQueueStats>({ inFlight: 0, queued: 0 });

  readonly stats: Observable<AriRequestQueueStats> = this.#stats.asObservable();

  constructor(width: number) {
    const changed = (): void => this.#emitStats();
    this.#ordinary = new Lane(width, changed);
    this.#ending = new Lane(width, changed);
  }

  enter(request: AriRequest, start: StartRequest): () => void {
    return (neverWaitsForSound(request) ? this.#ending : this.#ordinary).enter(start);
  }

  #emitStats(): void {
    const [a, b] = [this.#ordinary, this.#ending];
    this.#stats.next({ inFlight: a.inFlight + b.inFlight, queued: a.waiting.size + b.waiting.size });
  }
}

/**
 * Asterisk responds to these at once: all requests that remove or stop, and all operations on playbacks and live
 * recordings.
 */
const neverWaitsForSound = ({ method, path }: AriRequest): boolean =>
  method === 'DELETE' || /^\/(playbacks|recordings\/live)\//.test(path);
