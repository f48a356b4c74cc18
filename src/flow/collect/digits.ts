import { filter, map, type Observable } from 'rxjs';
import type { Channel } from '../../generated/objects.js';
import { reportMalformed } from '../internal/report-malformed.js';

/**
 * Emits the digits that a caller presses.
 *
 * - Subscribes: listens to digits.
 * - Emits: one of `0`–`9`, `A`–`D`, `*`, `#` for each digit, when the caller releases the key.
 * - Completes: when the channel ends.
 * - Errors: when the event stream fails.
 * - Unsubscribes: stops listening.
 * - Uses: `ChannelDtmfReceived`.
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
