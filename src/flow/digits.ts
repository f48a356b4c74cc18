import { filter, map, type Observable } from 'rxjs';
import type { Channel } from '../generated/objects.js';
import { reportMalformed } from './report-malformed.js';

/**
 * The keys that a caller presses. Subscribing listens; emits one of `0`–`9`, `A`–`D`, `*`, `#` for each key, when
 * it is released; completes when the channel ends; errors when the event stream does; unsubscribing stops listening.
 * Rests on `ChannelDtmfReceived`.
 */
export const digits = (channel: Channel<unknown>): Observable<string> =>
  channel.on('ChannelDtmfReceived').pipe(
    map(({ digit }) => digit),
    filter((digit) => {
      const isText = typeof digit === 'string';
      if (!isText) reportMalformed(channel, 'ChannelDtmfReceived', 'digit');
      return isText;
    }),
  );
