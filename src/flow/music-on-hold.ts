import type { Observable } from 'rxjs';
import type { Bridge, Channel } from '../generated/objects.js';
import { turnedOn } from './turned-on.js';

/**
 * Music on hold, for a channel or for all in a bridge; `mohClass` is one of musiconhold.conf, and an unknown one is not
 * refused. Subscribing starts it; emits nothing; completes when the channel or bridge has ended; errors with
 * `AriHttpError` when Asterisk refuses, with 412 for a channel that was created and not dialled yet; unsubscribing stops
 * it. What is played to the channel meanwhile ends the music for good, and Asterisk does not tell. Rests on `startMoh`,
 * `stopMoh` and, for a bridge, `applications.subscribe`.
 */
export const musicOnHold = (target: Channel<unknown> | Bridge<unknown>, mohClass?: string): Observable<never> =>
  turnedOn(target, { on: target.startMoh({ mohClass }), off: target.stopMoh() });
