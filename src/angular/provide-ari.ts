import { InjectionToken, makeEnvironmentProviders, type EnvironmentProviders } from '@angular/core';
import { ReplaySubject, share, type MonoTypeOperatorFunction, type Observable } from 'rxjs';
import {
  createAri,
  liveBridges,
  liveChannels,
  type Ari,
  type AriOptions,
  type Bridge,
  type Channel,
} from '../index.browser.js';

/** What `provideAri` is given besides options; made by `withTransport`. */
export interface AriFeature {
  /** Options that win over those of `provideAri`. */
  readonly options: Partial<AriOptions>;
}

/** What one injector has: a client, and what everybody who asks shares of it. */
export interface Provided {
  readonly ari: Ari;
  readonly subscribeAll: boolean;
  readonly channels: Observable<readonly Channel[]>;
  readonly bridges: Observable<readonly Bridge[]>;
}

/** Its name is what Angular says when it is missing. */
export const PROVIDED = new InjectionToken<Provided>('provideAri() of rx-ari/angular');

/**
 * Provides a client for `injectAri` and the signals. It is made when it is first injected, without any input or output;
 * options that are a function are asked for then, in the injection context: credentials that somebody types in are not
 * there before. The client opens its event stream for its first listener, and closes it after its last: there is nothing
 * to destroy. Bad options are an `AriInputError` of the first injection.
 *
 * For the environment of the application, or of a route: that has a client of its own then, and needs another `app`.
 */
export const provideAri = (
  options: AriOptions | (() => AriOptions),
  ...features: readonly AriFeature[]
): EnvironmentProviders =>
  makeEnvironmentProviders([{ provide: PROVIDED, useFactory: () => provided(options, features) }]);

/**
 * Replaces the network: for tests against the simulator of `rx-ari/simulator`, which runs in the same process without a
 * port. Wins over the `transport` of the options.
 */
export const withTransport = (transport: NonNullable<AriOptions['transport']>): AriFeature => ({
  options: { transport },
});

function provided(given: AriOptions | (() => AriOptions), features: readonly AriFeature[]): Provided {
  const options = Object.assign(
    {},
    typeof given === 'function' ? given() : given,
    ...features.map((f) => f.options),
  ) as AriOptions;
  const ari = createAri(options);
  return {
    ari,
    subscribeAll: options.subscribeAll === true,
    channels: liveChannels(ari).pipe(shared()),
    bridges: liveBridges(ari).pipe(shared()),
  };
}

/** One for all who look on at the same time: newcomers get the present state at once. */
const shared = <T>(): MonoTypeOperatorFunction<T> => share({ connector: () => new ReplaySubject<T>(1) });
