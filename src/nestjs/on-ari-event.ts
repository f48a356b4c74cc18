import { EMPTY, catchError, defer, from, isObservable, mergeMap, type Observable, type ObservableInput } from 'rxjs';
import type { AriEventMap, AriEventType } from '../index.js';
import { DEFAULT } from './ari-token.js';
import { addHandlerMetadata, type HandlerMetadata } from './handler-metadata.js';

/** Options of `@OnAriEvent`. */
export interface OnAriEventOptions {
  /**
   * The name of the connection in `AriModule`.
   * @defaultValue the connection without a name
   */
  readonly connection?: string;
}

/**
 * Calls a method of a provider or controller with every event of a type, or of several: `@OnAriEvent('StasisStart')`.
 * Calls start with the application, before the event socket opens. The method runs synchronously for each event, in the
 * order of the events. It can return an Observable, a promise or nothing. The module subscribes to an Observable, and
 * unsubscribes when the application shuts down. Events do not wait for each other. Errors go to Nest's logger and end
 * nothing else. Uses `ari.on`.
 */
export const OnAriEvent =
  <T extends AriEventType>(type: T | readonly [T, ...T[]], { connection = DEFAULT }: OnAriEventOptions = {}) =>
  <F extends (event: AriEventMap[T]) => unknown>(
    _prototype: object,
    _name: string | symbol,
    method: TypedPropertyDescriptor<F>,
  ): void =>
    addHandlerMetadata(method.value!, {
      connection,
      types: [type].flat(),
      run: onEach,
    });

const onEach: HandlerMetadata['run'] = (events, { name, handle }, log) =>
  events.pipe(
    mergeMap((event) =>
      defer(() => toObservable(handle(event))).pipe(
        catchError((error: unknown) => {
          log(`${name} failed at ${(event as { type: string }).type}`, error);
          return EMPTY;
        }),
      ),
    ),
  );

/** Returns the Observable or the promise that a method returned as an Observable, and an empty one for other values. */
const toObservable = (returned: unknown): Observable<unknown> =>
  isObservable(returned) || isThenable(returned) ? from(returned) : EMPTY;

const isThenable = (value: unknown): value is ObservableInput<unknown> =>
  typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
