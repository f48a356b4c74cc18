import type { Observable } from 'rxjs';
import type { Channel } from '../../generated/objects.js';
import { switchOn } from './switch-on.js';

/**
 * Puts the far end of a channel on hold. The far end chooses the sound; to play music to it, use `musicOnHold`.
 *
 * - Subscribes: starts the hold.
 * - Emits: nothing.
 * - Completes: when the channel ends.
 * - Errors: with `AriHttpError` when Asterisk refuses; with status 412 for a channel that is created but not dialled
 * yet.
 * - Unsubscribes: ends the hold. Two holds of one channel are one: the first unsubscription ends it.
 * - Uses: `hold` and `unhold`. `ChannelHold` reports only the holds of the far end.
 */
export const hold = (channel: Channel<unknown>): Observable<never> =>
  switchOn(channel, { on: channel.hold(), off: channel.unhold() });
