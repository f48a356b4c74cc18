import type { Observable } from 'rxjs';
import type { Channel } from '../generated/objects.js';
import { turnedOn } from './turned-on.js';

/**
 * Mutes a channel: `in` is the sound that comes from it, `out` the sound that goes to it. Subscribing mutes; emits
 * nothing; completes when the channel has ended; errors with `AriHttpError` when Asterisk refuses, with 412 for a channel
 * that was created and not dialled yet; unsubscribing unmutes the same direction. Two mutes of one direction are one:
 * the first to be unsubscribed ends it. Rests on `mute` and `unmute`.
 */
export const mute = (channel: Channel<unknown>, direction: 'both' | 'in' | 'out' = 'both'): Observable<never> =>
  turnedOn(channel, { on: channel.mute({ direction }), off: channel.unmute({ direction }) });
