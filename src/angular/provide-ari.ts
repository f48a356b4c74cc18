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

/** An addition to the options of `provideAri`, created by `withTransport`. */
export interface AriFeature {
  /** Options that replace those of `provideAri`. */
  readonly options: Partial<AriOptions>;
}

/** The client of one injector, and the lists that its injection contexts share. */
export interface AriContext {
  readonly ari: Ari;
  readonly subscribeAll: boolean;
  readonly channels: Observable<readonly Channel[]>;
  readonly bridges: Observable<readonly Bridge[]>;
}

/** Angular's error for a missing provider contains this name. */
export const ARI_CONTEXT = new InjectionToken<AriContext>('provideAri() of rx-ari/angular');

/**
 * Provides a client for `injectAri` and the signals. The first injection creates it, without any input or output. If the
 * options are a function, it runs then, in the injection context, so credentials entered by the user at run time can be
 * used. The client opens its event stream for its first subscriber and closes it after its last, so nothing has to be
 * destroyed. Bad options are an `AriInputError` of the first injection.
 *
 * Provide it in the environment of the application, or of a route. A route then has a client of its own, which needs
 * another `app`.
 */
export const provideAri = (
  options: AriOptions | (() => AriOptions),
  ...features: readonly AriFeature[]
): EnvironmentProviders =>
  makeEnvironmentProviders([{ provide: ARI_CONTEXT, useFactory: () => createContext(options, features) }]);

/**
 * Replaces the network, for tests with the simulator of `rx-ari/simulator`, which runs in the same process without a
 * port. It replaces the `transport` of the options.
 */
export const withTransport = (transport: NonNullable<AriOptions['transport']>): AriFeature => ({
  options: { transport },
});

function createContext(base: AriOptions | (() => AriOptions), features: readonly AriFeature[]): AriContext {
  const options = Object.assign(
    {},
    typeof base === 'function' ? base() : base,
    ...features.map((feature) => feature.options),
  ) as AriOptions;
  const ari = createAri(options);
  return {
    ari,
    subscribeAll: options.subscribeAll === true,
    channels: liveChannels(ari).pipe(shareLatest()),
    bridges: liveBridges(ari).pipe(shareLatest()),
  };
}

/** Shares one subscription; a later subscriber receives the current list at once. */
const shareLatest = <T>(): MonoTypeOperatorFunction<T> => share({ connector: () => new ReplaySubject<T>(1) });
