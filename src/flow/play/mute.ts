import type { Observable } from 'rxjs';
import type { Channel } from '../../generated/objects.js';
import { switchOn } from './switch-on.js';

/**
 * Mutes a channel: `in` is the sound that comes from it, `out` the sound that goes to it.
 *
 * - Subscribes: mutes the direction.
 * - Emits: nothing.
 * - Completes: when the channel ends.
 * - Errors: with `AriHttpError` when Asterisk refuses; with status 412 for a channel that is created but not dialled
 * yet.
 * - Unsubscribes: unmutes the same direction. Two mutes of one direction are one: the first unsubscription ends it.
 * - Uses: `mute` and `unmute`.
 */
export const mute = (channel: Channel<unknown>, direction: 'both' | 'in' | 'out' = 'both'): Observable<never> =>
  switchOn(channel, { on: channel.mute({ direction }), off: channel.unmute({ direction }) });
