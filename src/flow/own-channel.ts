import type { Channel } from '../generated/objects.js';
import { keyFor } from '../events/keys.js';
import { contextOf } from '../objects/context.js';

/** Notes, before a channel is asked for, that it is made by a flow: its StasisStart is no call. Lasts until it ends. */
export const own = (channel: Channel<unknown>): void =>
  contextOf(channel).events.claims.add(keyFor('Channel', channel.id));

/** For a channel that was refused, or whose end will not be heard. */
export const disown = (channel: Channel<unknown>): void =>
  contextOf(channel).events.claims.release(keyFor('Channel', channel.id));

/** Whether a flow made this channel, and it has not left the application since. */
export const isOwn = (channel: Channel<unknown>): boolean =>
  contextOf(channel).events.claims.has(keyFor('Channel', channel.id));
