import type { Channel } from '../../generated/objects.js';
import { isGone } from '../../guards.js';

/** Asterisk's reasons for a channel that does not exist, and for one that has left the application. */
const callOverReasons: ReadonlySet<string> = new Set(['Channel not found', 'Channel not in Stasis application']);

/**
 * Returns whether an error shows that the call of this channel is over. When a caller hangs up during a request, the
 * response arrives before the event. A refusal with another reason, or about another channel, does not show it.
 */
export const isCallOverError = (error: unknown, { id }: Channel<unknown>): boolean =>
  isGone(error) && callOverReasons.has(error.reason) && isPathOfChannel(error.path, id);

const isPathOfChannel = (path: string, id: string): boolean =>
  `${path}/`.startsWith(`/channels/${encodeURIComponent(id)}/`);
