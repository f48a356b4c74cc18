import { BehaviorSubject, Subject, Subscription, type Observable } from 'rxjs';
import { AriConnectionError } from '../errors.js';
import type { AriReconnectOptions } from '../options.js';
import type { AriSocketMessage } from '../transport/transport.js';
import { Authorization } from './authorization.js';
import type { AriConnectionState } from './connection-state.js';
import { LateHandshakes } from './late-handshakes.js';
import { reconnectingSocket, type SocketHandlers } from './reconnecting-socket.js';

export interface SessionHandlers extends Omit<SocketHandlers, 'onState' | 'onUnopened' | 'interruptions'> {
  /** Runs when a session starts. The function that it returns runs when the session ends. */
  readonly onStart: () => () => void;
  /** Runs when the socket is lost and no attempt follows. Every holder must release the session then. */
  readonly onFailure: (error: unknown) => void;
}

/** Shares one socket between all holders: it opens for the first one and closes after the last one. */
export class Session {
  readonly #socket: Observable<never>;
  readonly #handlers: SessionHandlers;
  readonly #states = new BehaviorSubject<AriConnectionState>({ type: 'idle' });
  readonly #pendingStates: AriConnectionState[] = [];
  readonly #lateHandshakes = new LateHandshakes();
  readonly #interruptions = new Subject<unknown>();
  #isEmitting = false;
  #holders = 0;
  #running = Subscription.EMPTY;

  readonly state: Observable<AriConnectionState> = this.#states.asObservable();
  readonly authorization = new Authorization((state) => this.#emit(state));

  constructor(socket: Observable<AriSocketMessage>, reconnect: AriReconnectOptions | false, handlers: SessionHandlers) {
    this.#handlers = handlers;
    this.#socket = reconnectingSocket(socket, reconnect, {
      ...handlers,
      onState: (state) => this.#emit(state),
      onUnopened: (cause) => this.#lateHandshakes.add(cause),
      interruptions: this.#interruptions,
    });
  }

  retain(): void {
    this.#holders += 1;
    // The subscription decides and not the number of holders: a listener that subscribes again while the others receive
    // an error needs a new session.
    if (!this.#running.closed) return;
    const running = new Subscription(this.#handlers.onStart());
    this.#running = running;
    running.add(this.#socket.subscribe({ error: (cause: unknown) => this.fail({ type: 'failed', cause }, cause) }));
  }

  release(): void {
    this.#holders -= 1;
    if (this.#holders > 0 || this.#running.closed) return;
    this.#running.unsubscribe();
    this.#emit({ type: 'idle' });
  }

  /** Reconnects if a late handshake of this client took the application over. Returns whether one did. */
  reconnectAfterLateHandshake(): boolean {
    if (!this.#lateHandshakes.take()) return false;
    this.#interruptions.next(new AriConnectionError('event socket: a late handshake of this client replaced it'));
    return true;
  }

  fail(state: AriConnectionState, error: unknown): void {
    this.#running.unsubscribe();
    this.#emit(state);
    this.#handlers.onFailure(error);
  }

  /** Emits in order: a subscriber that causes a change must not make the others receive the older state last. */
  #emit(state: AriConnectionState): void {
    this.authorization.setState(state);
    this.#pendingStates.push(state);
    if (this.#isEmitting) return;
    this.#isEmitting = true;
    for (let next = this.#pendingStates.shift(); next; next = this.#pendingStates.shift()) this.#states.next(next);
    this.#isEmitting = false;
  }
}
