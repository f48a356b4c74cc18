import { BehaviorSubject, type Observable } from 'rxjs';
import type { AriRequest } from '../transport/transport.js';

/** How busy the way to Asterisk is. */
export interface AriRequestQueueStats {
  /** Requests that have left and are not answered. */
  readonly inFlight: number;
  /** Requests that wait until others are answered. */
  readonly queued: number;
}

/** Sends a request whose turn has come; what it is given must be called once when that request is over. */
type Leave = (over: () => void) => void;

/** As many requests at once as it is wide; the others wait for them in the order in which they came. */
class Lane {
  readonly waiting = new Set<Leave>();
  inFlight = 0;
  #isMovingUp = false;
  readonly #width: number;
  readonly #changed: () => void;

  constructor(width: number, changed: () => void) {
    this.#width = width;
    this.#changed = changed;
  }

  /** Returns how to leave the queue: without effect for a request that has left. */
  enter(leave: Leave): () => void {
    if (this.inFlight < this.#width && this.waiting.size === 0) this.#start(leave);
    else {
      this.waiting.add(leave);
      this.#changed();
    }
    return () => {
      if (this.waiting.delete(leave)) this.#changed();
    };
  }

  #start(leave: Leave): void {
    this.inFlight += 1;
    this.#changed();
    leave(() => {
      this.inFlight -= 1;
      this.#changed();
      this.#moveUp();
    });
  }

  /** In a loop, because those that are answered at once would make room for each other ever deeper in the stack. */
  #moveUp(): void {
    if (this.#isMovingUp) return;
    this.#isMovingUp = true;
    for (const leave of this.waiting) {
      if (this.inFlight >= this.#width) break;
      this.waiting.delete(leave);
      this.#start(leave);
    }
    this.#isMovingUp = false;
  }
}

/**
 * Asterisk closes connections above its `sessionlimit` without a word, so only so many requests are under way at once. An
 * answer may be held back for as long as a sound plays: what could end that sound has a lane of its own, or it would
 * wait for what waits for it.
 */
export class RequestQueue {
  readonly #ordinary: Lane;
  readonly #ending: Lane;
  readonly #load = new BehaviorSubject<AriRequestQueueStats>({ inFlight: 0, queued: 0 });

  readonly load: Observable<AriRequestQueueStats> = this.#load.asObservable();

  constructor(width: number) {
    const changed = (): void => this.#tell();
    this.#ordinary = new Lane(width, changed);
    this.#ending = new Lane(width, changed);
  }

  enter(request: AriRequest, leave: Leave): () => void {
    return (neverWaitsForSound(request) ? this.#ending : this.#ordinary).enter(leave);
  }

  #tell(): void {
    const [a, b] = [this.#ordinary, this.#ending];
    this.#load.next({ inFlight: a.inFlight + b.inFlight, queued: a.waiting.size + b.waiting.size });
  }
}

/** Asterisk answers these at once: all that removes or stops, and what is asked of what is being played or recorded. */
const neverWaitsForSound = ({ method, path }: AriRequest): boolean =>
  method === 'DELETE' || /^\/(playbacks|recordings\/live)\//.test(path);
