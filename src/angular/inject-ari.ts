import { inject, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { AriInputError, type Ari, type Bridge, type Channel, type AriConnectionState } from '../index.browser.js';
import { ARI_CONTEXT, type AriContext } from './provide-ari.js';

/** Returns the client of `provideAri`, in an injection context. Without `provideAri` it throws Angular's NullInjectorError. */
export const injectAri = (): Ari => inject(ARI_CONTEXT).ari;

/**
 * Returns the state of the event stream as a signal, in an injection context. It does not open the stream and never
 * throws. It is `failed` or `replaced` when the stream is lost permanently. The signal ends with its injector.
 */
export const injectConnectionState = (): Signal<AriConnectionState> =>
  toSignal(injectAri().connectionState, { requireSync: true });

/**
 * Returns all channels of Asterisk as a signal, the newest last, in an injection context. It opens the event stream and
 * holds it open until its injector is destroyed. It starts empty, and changes with the response to `channels.list` and
 * with events. During an outage it stays as it was; after the outage, the list is requested again. Reading it throws
 * after the stream is lost permanently or the list is refused: read `injectConnectionState` first.
 *
 * It needs `subscribeAll`, because without it Asterisk sends an application the events of its own channels only.
 * `AriInputError` without it.
 */
export const injectChannels = (): Signal<readonly Channel[]> =>
  toSignal(injectContext('injectChannels').channels, { requireSync: true });

/** Returns all bridges of Asterisk as a signal, each with the ids of its members. Otherwise like `injectChannels`. */
export const injectBridges = (): Signal<readonly Bridge[]> =>
  toSignal(injectContext('injectBridges').bridges, { requireSync: true });

function injectContext(caller: string): AriContext {
  const context = inject(ARI_CONTEXT);
  if (context.subscribeAll) return context;
  throw new AriInputError(`${caller}() needs all events: pass the option subscribeAll: true to provideAri`);
}
