import { Logger } from '@nestjs/common';
import { BaseRpcContext, Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import { EMPTY, Subscription, catchError, defer, merge, mergeMap, type Observable } from 'rxjs';
import type { Ari, AriEvent, AriEventType, AriConnectionState } from '../index.js';
import { logError } from './log-error.js';
import { waitForIdle } from './wait-for-idle.js';

const TRANSPORT: unique symbol = Symbol('rx-ari');

/**
 * The events of Asterisk as a transport of @nestjs/microservices.
 * `connectMicroservice({ strategy: new AriServer(app.get(Ari)) })` calls `@EventPattern('StasisStart')` with each event,
 * through pipes, guards, interceptors and filters.
 *
 * `listen` subscribes to all patterns at once, and completes whether or not Asterisk is reachable; `status` shows the
 * state. It opens the event socket, so initialise an application with decorated methods first. The server subscribes to the
 * Observable that a handler returns. `close` unsubscribes it, and waits until its cleanup is complete. The context of a
 * handler has the client as its only argument. Nest calls handlers a few microtasks after the event; use `@CallFlow` for
 * code that must miss no event of a call. Uses `ari.on`.
 */
export class AriServer
  extends Server<Record<string, never>, AriConnectionState['type']>
  implements CustomTransportStrategy
{
  /** Selects this transport in an application that has others: `@EventPattern(…, AriServer.transport)`. */
  static readonly transport: typeof TRANSPORT = TRANSPORT;

  override readonly transportId = TRANSPORT;
  protected override readonly logger = new Logger(AriServer.name);
  readonly #ari: Ari;
  readonly #handlers = new Map<string, MessageHandler[]>();
  #listening = Subscription.EMPTY;

  constructor(ari: Ari) {
    super();
    this.#ari = ari;
  }

  /** Keeps each handler separate: Nest would run the handlers of a pattern as one, and end all when one fails. */
  override addHandler(pattern: unknown, handler: MessageHandler, isEventHandler = false): void {
    const type = this.normalizePattern(pattern as string);
    if (isEventHandler) this.#handlers.set(type, [...(this.#handlers.get(type) ?? []), handler]);
    else
      this.logger.warn(
        `@MessagePattern(${type}) is never called by Asterisk: use @EventPattern, or name its transport`,
      );
  }

  listen(listening: () => void): void {
    this.#listening = new Subscription();
    const [first, ...others] = this.#handlers.keys() as Iterable<AriEventType>;
    if (first !== undefined) {
      this.#listening.add(
        this.#ari
          .on(first, ...others)
          .pipe(
            mergeMap((event) => merge(...this.#handlers.get(event.type)!.map((handler) => this.#run(handler, event)))),
          )
          .subscribe({
            error: (error: unknown) => logError(this.logger, 'the event stream is lost permanently', error),
          }),
      );
    }
    // Last, so that the status also shows the end that the other subscription causes.
    this.#listening.add(this.#ari.connectionState.subscribe(({ type }) => this._status$.next(type)));
    listening();
  }

  close() {
    this.#listening.unsubscribe();
    return waitForIdle([this.#ari]);
  }

  /** The client. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as Nest declares it
  unwrap<T = Ari>(): T {
    return this.#ari as T;
  }

  on(): never {
    throw new Error('AriServer has no listeners of its own: use unwrap<Ari>().on(…)');
  }

  #run(handler: MessageHandler, event: AriEvent): Observable<unknown> {
    return defer(() => this.transformToObservable<unknown>(handler(event, new BaseRpcContext([this.#ari])))).pipe(
      catchError((error: unknown) => {
        logError(this.logger, `a handler of ${event.type} failed`, error);
        return EMPTY;
      }),
    );
  }
}
