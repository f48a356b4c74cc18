import { inject, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { AriInputError, type Ari, type Bridge, type Channel, type ConnectionState } from '../index.browser.js';
import { PROVIDED, type Provided } from './provide-ari.js';

/** The client of `provideAri`; in an injection context. Angular's NullInjectorError where nobody provides one. */
export const injectAri = (): Ari => inject(PROVIDED).ari;

/**
 * The state of the event stream as a signal; in an injection context. It opens nothing by itself, is never an error, and
 * says `failed` or `replaced` when the stream is lost for good. Destroyed with its injector.
 */
export const injectConnection = (): Signal<ConnectionState> => toSignal(injectAri().connection, { requireSync: true });

/**
 * All channels of Asterisk as a signal, those that came last at the end; in an injection context. It opens the event
 * stream and holds it open until its injector is destroyed; starts with none, and changes as `channels.list` answers and
 * events come. During an outage it stays as it was; after it, the list is asked for again. Reading it throws once the
 * stream is lost for good or the list is refused: look at `injectConnection` first.
 *
 * Needs `subscribeAll`, because Asterisk tells an application otherwise of its own channels only: an `AriInputError`
 * without it.
 */
export const injectChannels = (): Signal<readonly Channel[]> =>
  toSignal(watched('injectChannels').channels, { requireSync: true });

/** All bridges of Asterisk as a signal, each with the ids of its members; otherwise as `injectChannels`. */
export const injectBridges = (): Signal<readonly Bridge[]> =>
  toSignal(watched('injectBridges').bridges, { requireSync: true });

function watched(name: string): Provided {
  const provided = inject(PROVIDED);
  if (provided.subscribeAll) return provided;
  throw new AriInputError(`${name}() has to hear of everything: give provideAri the option subscribeAll: true`);
}
