import { keyFor } from '../../events/keys.js';
import type { StasisStart } from '../../generated/events.js';
import type { Channel } from '../../generated/objects.js';
import { contextOf } from '../../objects/context.js';

/**
 * The last argument of every leg. Asterisk keeps the arguments of a channel for as long as it is in the application.
 * The StasisStart has them. The list of channels has them too, for a program that restarts.
 */
const MARK = 'rx-ari-leg';

/** Returns the arguments with which a leg enters the application. */
export const markLeg = (appArgs = ''): string => (appArgs === '' ? MARK : `${appArgs},${MARK}`);

/**
 * Returns whether a StasisStart is that of a leg: a channel that `dial`, `dialFirst` or `snoop` created, in this
 * program or in an earlier run of it. Its last argument is the mark. A leg that leaves the application and enters it
 * again is a call.
 */
export function isLeg({ args }: StasisStart): boolean {
  // A malformed event can lack the arguments.
  const last: unknown = Array.isArray(args) ? args.at(-1) : undefined;
  return typeof last === 'string' && (last === MARK || last.endsWith(`,${MARK}`));
}

/** Claims a leg before it is requested. The claim lasts until the leg ends. */
export const claim = (leg: Channel<unknown>): void => contextOf(leg).events.claims.add(keyFor('Channel', leg.id));

/** Releases the claim of a leg that was refused, or whose end the client does not receive. */
export const release = (leg: Channel<unknown>): void => contextOf(leg).events.claims.release(keyFor('Channel', leg.id));

/** Returns whether a verb of this client created the channel, and the channel has not left the application since. */
export const isClaimed = (channel: Channel<unknown>): boolean =>
  contextOf(channel).events.claims.has(keyFor('Channel', channel.id));
