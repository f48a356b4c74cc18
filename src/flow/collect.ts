import { defer, type Observable } from 'rxjs';
import type { Channel } from '../generated/objects.js';
import { digits } from './digits.js';
import { entered, type CollectResult } from './entry.js';
import { rulesOf, type CollectOptions } from './entry-rules.js';

/**
 * Collects the keys that a caller presses into one entry, such as a PIN.
 *
 * - Subscribes: listens to keys and starts the time for the first one.
 * - Emits: one `CollectResult` when the entry is over.
 * - Completes: after that; without a result when the channel ends.
 * - Errors: with `AriInputError` for bad options, and when the event stream fails.
 * - Unsubscribes: stops listening.
 * - Uses: `ChannelDtmfReceived`.
 */
export const collect = (channel: Channel<unknown>, options: CollectOptions = {}): Observable<CollectResult> =>
  defer(() => digits(channel).pipe(entered(rulesOf(options))));
