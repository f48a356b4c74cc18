import { defer, type Observable } from 'rxjs';
import type { Channel } from '../generated/objects.js';
import { digits } from './digits.js';
import { entered, type Collected } from './entry.js';
import { rulesOf, type CollectOptions } from './entry-rules.js';

/**
 * Collects the keys that a caller presses into one entry, such as a PIN. Subscribing listens and starts the time for the
 * first key; emits one `Collected` when the entry is over, which says by what, and completes; completes without it when
 * the channel ends; errors with `AriInputError` for bad options, and when the event stream does; unsubscribing stops
 * listening. Rests on `ChannelDtmfReceived`.
 */
export const collect = (channel: Channel<unknown>, options: CollectOptions = {}): Observable<Collected> =>
  defer(() => digits(channel).pipe(entered(rulesOf(options))));
