import type { Observable } from 'rxjs';
import type { Channel } from '../../generated/objects.js';
import { switchOn } from './switch-on.js';

/**
 * Sends silence to a channel, so that its media stream stays alive between sounds.
 *
 * - Subscribes: starts the silence.
 * - Emits: nothing.
 * - Completes: when the channel ends.
 * - Errors: with `AriHttpError` when Asterisk refuses; with status 412 for a channel that is created but not dialled
 * yet.
 * - Unsubscribes: stops the silence.
 * - Uses: `startSilence` and `stopSilence`.
 *
 * A sound that plays to the channel in the meantime ends the silence permanently, without an event.
 */
export const playSilence = (channel: Channel<unknown>): Observable<never> =>
  switchOn(channel, { on: channel.startSilence(), off: channel.stopSilence() });
