import { defer, filter, ignoreElements, type Observable } from 'rxjs';
import { perCall, type CallFlow as Flow, type PerCallOptions, type StasisStart } from '../index.js';
import { DEFAULT } from './ari-token.js';
import { addHandlerMetadata } from './handler-metadata.js';
import type { LogError } from './log-error.js';

/** The type of a method with `@CallFlow`: the same as `CallFlow` of `rx-ari`, so that one import is enough. */
export type CallFlow<T = unknown> = Flow<T>;

/** Options of `perCall`. The module logs an error before it calls `onError`. */
export interface CallFlowOptions extends PerCallOptions<unknown> {
  /**
   * The name of the connection in `AriModule`.
   * @defaultValue the connection without a name
   */
  readonly connection?: string;
}

/** Decorates a method that returns a flow. */
export type FlowDecorator = <F extends Flow>(
  prototype: object,
  name: string | symbol,
  method: TypedPropertyDescriptor<F>,
) => void;

/**
 * Runs a method of a provider or controller once for each call that enters an application: `@CallFlow('hello')`, or without
 * a name for all applications of the connection. The module subscribes to the Observable that the method returns. It
 * unsubscribes when the call ends or the application shuts down; then the flow cleans up. If a flow fails, Nest's logger
 * receives the error and the call is hung up, unless `onError` handles it; other calls continue. Uses `perCall` and
 * StasisStart.
 */
export function CallFlow(app: string, options?: CallFlowOptions): FlowDecorator;
export function CallFlow(options?: CallFlowOptions): FlowDecorator;
export function CallFlow(first: string | CallFlowOptions = {}, second: CallFlowOptions = {}): FlowDecorator {
  const app = typeof first === 'string' ? first : undefined;
  const { connection = DEFAULT, ...options } = typeof first === 'string' ? second : first;
  return (_prototype, _name, method) =>
    addHandlerMetadata(method.value!, {
      connection,
      app,
      types: ['StasisStart'],
      run: (events: Observable<StasisStart>, { name, handle }, log) =>
        events.pipe(
          filter(({ application }) => app === undefined || application === app),
          perCall(handle as Flow, withLog(options, name, log)),
        ),
    });
}

const withLog = (options: PerCallOptions<unknown>, name: string, log: LogError): PerCallOptions<unknown> => ({
  ...options,
  onError: (error, start) =>
    defer(() => {
      log(`${name} failed in the call of ${start.channel.id}`, error);
      return options.onError ? options.onError(error, start) : hangUp(start);
    }),
});

/** `perCall` accepts a response that the call has ended already. */
const hangUp = ({ channel }: StasisStart): Observable<never> => channel.hangup().pipe(ignoreElements());
