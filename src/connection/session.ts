import { BehaviorSubject, Subscription, type Observable } from 'rxjs';
import type { ReconnectOptions } from '../options.js';
import type { Frame, SocketSignal } from '../transport/transport.js';
import type { ConnectionState } from './connection-state.js';
import { reconnecting } from './reconnecting-socket.js';

/** One socket for all who hold it: opened for the first, opened again when it is lost, closed after the last. */
export class Session {
  readonly #socket: Observable<never>;
  readonly #state = new BehaviorSubject<ConnectionState>({ type: 'idle' });
  readonly #failed: (error: unknown) => void;
  #holders = 0;
  #running = Subscription.EMPTY;

  readonly state: Observable<ConnectionState> = this.#state.asObservable();

  /** `failed` is told once when the socket is lost for good; whoever holds the session by then has to let go of it. */
  constructor(
    socket: Observable<SocketSignal>,
    reconnect: ReconnectOptions | false,
    receive: (frame: Frame) => void,
    failed: (error: unknown) => void,
    prepare: Observable<never>,
  ) {
    this.#socket = reconnecting(socket, reconnect, { tell: (state) => this.#state.next(state), receive, prepare });
    this.#failed = failed;
  }

  /** Takes hold of the session. `begin` runs when that starts it, and what it returns when the session is over. */
  hold(begin: () => () => void): void {
    this.#holders += 1;
    // Asked of the session and not of the number: a listener that returns while the others are being told of a failure
    // needs a session of its own.
    if (!this.#running.closed) return;
    const running = new Subscription(begin());
    this.#running = running;
    running.add(this.#socket.subscribe({ error: (cause: unknown) => this.fail({ type: 'failed', cause }, cause) }));
  }

  release(): void {
    this.#holders -= 1;
    if (this.#holders > 0 || this.#running.closed) return;
    this.#running.unsubscribe();
    this.#state.next({ type: 'idle' });
  }

  fail(state: ConnectionState, error: unknown): void {
    this.#running.unsubscribe();
    this.#state.next(state);
    this.#failed(error);
  }
}
