import type { Channel } from '../generated/objects.js';
import { isGone } from '../guards.js';

/** What Asterisk says of a channel that is gone, and of one that has left the application. */
const words: ReadonlySet<string> = new Set(['Channel not found', 'Channel not in Stasis application']);

/**
 * Whether a refusal tells that a call is over: who hangs up while something is asked of the call is heard of by the
 * answer first, and by the event afterwards. Refusals for another reason, or of another channel, do not tell that.
 */
export const isOverBy = (error: unknown, { id }: Channel<unknown>): boolean =>
  isGone(error) && words.has(error.reason) && isAbout(error.path, id);

const isAbout = (path: string, id: string): boolean => `${path}/`.startsWith(`/channels/${encodeURIComponent(id)}/`);
