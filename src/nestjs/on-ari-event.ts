import { EMPTY, catchError, defer, from, isObservable, mergeMap, type Observable, type ObservableInput } from 'rxjs';
import type { AriEventMap, AriEventType } from '../index.js';
import { DEFAULT } from './ari-token.js';
import { listen, type Listening } from './listening.js';

/** Where the events come from. */
export interface OnAriEventOptions {
  /** The name that the connection was given in `AriModule`. Default: the one without a name. */
  readonly connection?: string;
}

/**
 * Has a method of a provider or controller called with every event of a type, or of several: `@OnAriEvent('StasisStart')`.
 * Calls begin with the application, before the event socket opens, in the order of the events and at the moment of each.
 * The method may return an Observable, which is subscribed to and unsubscribed when the application shuts down, a
 * promise, or nothing of interest; one event does not wait for what another one has begun. What it throws, rejects or
 * errors with goes to Nest's logger and ends nothing else. Rests on `ari.on`.
 */
export const OnAriEvent =
  <T extends AriEventType>(type: T | readonly [T, ...T[]], { connection = DEFAULT }: OnAriEventOptions = {}) =>
  <F extends (event: AriEventMap[T]) => unknown>(
    _prototype: object,
    _name: string | symbol,
    method: TypedPropertyDescriptor<F>,
  ): void =>
    listen(method.value!, {
      connection,
      types: [type].flat(),
      run: onEach,
    });

const onEach: Listening['run'] = (events, { name, handle }, log) =>
  events.pipe(
    mergeMap((event) =>
      defer(() => followUp(handle(event))).pipe(
        catchError((error: unknown) => {
          log(`${name} failed at ${(event as { type: string }).type}`, error);
          return EMPTY;
        }),
      ),
    ),
  );

/** What lasts of what a method returned. */
const followUp = (returned: unknown): Observable<unknown> =>
  isObservable(returned) || isThenable(returned) ? from(returned) : EMPTY;

const isThenable = (value: unknown): value is ObservableInput<unknown> =>
  typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
