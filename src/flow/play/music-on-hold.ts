import type { Observable } from 'rxjs';
import type { Bridge, Channel } from '../../generated/objects.js';
import { switchOn } from './switch-on.js';

/**
 * Plays music on hold to a channel, or to all channels of a bridge. `mohClass` is a class of musiconhold.conf.
 * Asterisk does not refuse an unknown class.
 *
 * - Subscribes: starts the music.
 * - Emits: nothing.
 * - Completes: when the channel or bridge ends.
 * - Errors: with `AriHttpError` when Asterisk refuses; with status 412 for a channel that is created but not dialled
 * yet.
 * - Unsubscribes: stops the music.
 * - Uses: `startMoh` and `stopMoh`; for a bridge also `applications.subscribe`.
 *
 * A sound that plays to the channel in the meantime ends the music permanently, without an event.
 */
export const musicOnHold = (target: Channel<unknown> | Bridge<unknown>, mohClass?: string): Observable<never> =>
  switchOn(target, { on: target.startMoh({ mohClass }), off: target.stopMoh() });
