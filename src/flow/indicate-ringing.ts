import { filter, type Observable } from 'rxjs';
import type { Channel } from '../generated/objects.js';
import { turnedOn } from './turned-on.js';

/**
 * The ringing that a caller hears before the call is answered. Subscribing starts it; emits nothing; completes when the
 * channel is answered, which ends the ringing, or has ended; errors with `AriHttpError` when Asterisk refuses, with 412
 * for a channel that was created and not dialled yet; unsubscribing ends it. For a channel that is up already Asterisk
 * takes both requests as well, and it lasts until unsubscribed. Rests on `ring`, `ringStop` and `ChannelStateChange`.
 */
export const indicateRinging = (channel: Channel<unknown>): Observable<never> =>
  turnedOn(channel, {
    on: channel.ring(),
    off: channel.ringStop(),
    over: channel.on('ChannelStateChange').pipe(filter((event) => event.channel.data.state === 'Up')),
  });
