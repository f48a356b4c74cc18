import type { Observable } from 'rxjs';
import type { Channel } from '../generated/objects.js';
import { turnedOn } from './turned-on.js';

/**
 * Sends silence to a channel, so that its media stream stays alive while nobody speaks. Subscribing starts it; emits
 * nothing; completes when the channel has ended; errors with `AriHttpError` when Asterisk refuses, with 412 for a
 * channel that was created and not dialled yet; unsubscribing stops it. What is played to the channel meanwhile ends it
 * for good, and Asterisk does not tell. Rests on `startSilence` and `stopSilence`.
 */
export const playSilence = (channel: Channel<unknown>): Observable<never> =>
  turnedOn(channel, { on: channel.startSilence(), off: channel.stopSilence() });
