import { defer, filter, ignoreElements, type Observable } from 'rxjs';
import { perCall, type CallFlow as Flow, type PerCallOptions, type StasisStart } from '../index.js';
import { DEFAULT } from './ari-token.js';
import { listen } from './listening.js';
import type { LogFailure } from './log-failure.js';

/** The type of what `@CallFlow` decorates: `rx-ari`'s own, so that one import is enough. */
export type CallFlow<T = unknown> = Flow<T>;

/** As of `perCall`; an error is logged before `onError` is asked. */
export interface CallFlowOptions extends PerCallOptions<unknown> {
  /** The name that the connection was given in `AriModule`. Default: the one without a name. */
  readonly connection?: string;
}

type FlowDecorator = <F extends Flow>(
  prototype: object,
  name: string | symbol,
  method: TypedPropertyDescriptor<F>,
) => void;

/**
 * Has a method of a provider or controller run once for each call that enters an application: `@CallFlow('hello')`, or
 * without a name all applications that the connection registers. The Observable that the method returns is subscribed
 * to, and unsubscribed when the call ends or the application shuts down; then it undoes what it was doing. A flow that
 * fails is logged by Nest's logger and its call hung up, or what `onError` says; no other call is harmed. Rests on
 * `perCall` and StasisStart.
 */
export function CallFlow(app: string, options?: CallFlowOptions): FlowDecorator;
export function CallFlow(options?: CallFlowOptions): FlowDecorator;
export function CallFlow(first: string | CallFlowOptions = {}, second: CallFlowOptions = {}): FlowDecorator {
  const app = typeof first === 'string' ? first : undefined;
  const { connection = DEFAULT, ...options } = typeof first === 'string' ? second : first;
  return (_prototype, _name, method) =>
    listen(method.value!, {
      connection,
      app,
      types: ['StasisStart'],
      run: (events: Observable<StasisStart>, { name, handle }, log) =>
        events.pipe(
          filter(({ application }) => app === undefined || application === app),
          perCall(handle as Flow, logged(options, name, log)),
        ),
    });
}

const logged = (options: PerCallOptions<unknown>, name: string, log: LogFailure): PerCallOptions<unknown> => ({
  ...options,
  onError: (error, start) =>
    defer(() => {
      log(`${name} failed in the call of ${start.channel.id}`, error);
      return options.onError ? options.onError(error, start) : hangUp(start);
    }),
});

/** `perCall` accepts a response that the call has ended already. */
const hangUp = ({ channel }: StasisStart): Observable<never> => channel.hangup().pipe(ignoreElements());
