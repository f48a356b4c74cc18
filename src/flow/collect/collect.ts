import { defer, type Observable } from 'rxjs';
import type { Channel } from '../../generated/objects.js';
import { digits } from './digits.js';
import { collectEntry, type CollectResult } from './entry.js';
import { rulesOf, type CollectOptions } from './entry-rules.js';

/**
 * Collects the digits that a caller presses into one entry, such as a PIN.
 *
 * - Subscribes: listens to digits and starts the time for the first one.
 * - Emits: one `CollectResult` when the entry is over.
 * - Completes: after the result; without a result when the channel ends.
 * - Errors: with `AriInputError` for bad options, and when the event stream fails.
 * - Unsubscribes: stops listening.
 * - Uses: `ChannelDtmfReceived`.
 *
 * @example
 * ```ts
 * collect(channel, { maxDigits: 4 }).subscribe(({ digits, isMatch }) => console.log(digits, isMatch));
 * ```
 */
export const collect = (channel: Channel<unknown>, options: CollectOptions = {}): Observable<CollectResult> =>
  defer(() => digits(channel).pipe(collectEntry(rulesOf(options))));
