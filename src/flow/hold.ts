import type { Observable } from 'rxjs';
import type { Channel } from '../generated/objects.js';
import { turnedOn } from './turned-on.js';

/**
 * Tells the far end of a channel that it is on hold; what it hears then is its own affair, see `musicOnHold`. Subscribing
 * holds; emits nothing; completes when the channel has ended; errors with `AriHttpError` when Asterisk refuses, with 412
 * for a channel that was created and not dialled yet; unsubscribing ends the hold. Two holds of one channel are one: the
 * first to be unsubscribed ends it. Rests on `hold` and `unhold`; `ChannelHold` is told only of what the far end does.
 */
export const hold = (channel: Channel<unknown>): Observable<never> =>
  turnedOn(channel, { on: channel.hold(), off: channel.unhold() });
