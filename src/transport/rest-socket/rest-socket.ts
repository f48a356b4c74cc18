import { EMPTY, Observable, concat, defer, finalize, noop, share, tap, type Subscriber } from 'rxjs';
import type { ResolvedOptions } from '../../options.js';
import type { AriRequest, AriResponse, Transport } from '../transport.js';
import { PING, RestConnection, type Asker } from './rest-connection.js';

/** Milliseconds until a server that has not answered on the socket is taken for one that never does. */
const PATIENCE = 2_000;

/** The server's word for "by HTTP only". */
const NOT_ACCEPTABLE = 406;

/** One event socket, as requests go by it. */
export interface RestLine {
  /** Takes a frame if it is an answer to a request of ours, and no event. */
  receive(text: string): boolean;
  /** Nothing more is sent by it; `done` once what was sent is answered, so that it can be closed. */
  leave(done: () => void): void;
  /** It is closed. */
  close(): void;
}

/** Requests by way of the event socket, while one is open and the server answers there; by HTTP otherwise. */
export class RestSocket {
  readonly #http: Transport['send'];
  readonly #options: Pick<ResolvedOptions, 'rest' | 'timeout'>;
  #connection: RestConnection | undefined;
  #isKnownToAnswer = false;
  /** Event filters that are being set. */
  #filters = 0;

  constructor(http: Transport['send'], options: Pick<ResolvedOptions, 'rest' | 'timeout'>) {
    this.#http = http;
    this.#options = options;
  }

  readonly send = (request: AriRequest): Observable<AriResponse> => {
    if (request.operation === 'applications.filter') return this.#filter(request);
    return new Observable((subscriber) => {
      const connection = this.#isKnownToAnswer && this.#filters === 0 ? this.#connection : undefined;
      const isSent = connection?.send(request, this.#options.timeout, this.#askerFor(request, subscriber));
      if (!isSent) subscriber.add(this.#http(request).subscribe(subscriber));
    });
  };

  /** From then on the server may keep its answers back: nothing is to wait for one when it takes effect. */
  #filter(request: AriRequest): Observable<AriResponse> {
    return defer(() => {
      const over = (): void => {
        this.#filters -= 1;
        this.#ask(this.#connection);
      };
      this.#filters += 1;
      const answered = (this.#connection?.drained ?? EMPTY).pipe(tap({ unsubscribe: over }));
      // Once it has left it takes effect, whoever waits for that.
      return concat(answered, this.#http(request).pipe(finalize(over), share({ resetOnRefCountZero: false })));
    });
  }

  /** A socket is open; `write` sends a text frame. */
  open(write: (text: string) => void): RestLine {
    const connection = new RestConnection(write);
    this.#connection = connection;
    if (this.#options.rest === 'websocket') this.#isKnownToAnswer = true;
    else this.#ask(connection);
    const leave = (): void => {
      if (this.#connection === connection) this.#connection = undefined;
    };
    return {
      receive: (text) => connection.receive(text),
      leave: (done) => {
        leave();
        connection.drained.subscribe({ complete: done });
      },
      close: () => {
        leave();
        connection.close();
      },
    };
  }

  #askerFor(request: AriRequest, subscriber: Subscriber<AriResponse>): Asker {
    return {
      next: (response) => {
        if (response.status === NOT_ACCEPTABLE) {
          subscriber.add(this.#http(request).subscribe(subscriber));
          return;
        }
        subscriber.next(response);
        subscriber.complete();
      },
      error: (error: unknown) => subscriber.error(error),
    };
  }

  /** Finds out whether the server answers: older ones do not, nor does one whose event filter keeps its answers back. */
  #ask(connection: RestConnection | undefined): void {
    this.#isKnownToAnswer = false;
    connection?.send(PING, PATIENCE, {
      next: ({ status }) => {
        if (connection === this.#connection) this.#isKnownToAnswer = status === 200;
      },
      error: noop,
    });
  }
}
