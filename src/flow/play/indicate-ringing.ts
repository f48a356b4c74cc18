import { filter, type Observable } from 'rxjs';
import type { Channel } from '../../generated/objects.js';
import { switchOn } from './switch-on.js';

/**
 * Plays ringing to a caller before the call is answered.
 *
 * - Subscribes: starts the ringing.
 * - Emits: nothing.
 * - Completes: when the channel is answered, which ends the ringing, or when it ends.
 * - Errors: with `AriHttpError` when Asterisk refuses; with status 412 for a channel that is created but not dialled
 * yet.
 * - Unsubscribes: stops the ringing.
 * - Uses: `ring`, `ringStop` and `ChannelStateChange`.
 *
 * Asterisk also accepts both requests for a channel that is up. The ringing then lasts until the unsubscription.
 */
export const indicateRinging = (channel: Channel<unknown>): Observable<never> =>
  switchOn(channel, {
    on: channel.ring(),
    off: channel.ringStop(),
    over: channel.on('ChannelStateChange').pipe(filter((event) => event.channel.data.state === 'Up')),
  });
