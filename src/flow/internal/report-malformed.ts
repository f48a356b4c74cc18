import { AriProtocolError } from '../../errors.js';
import type { Channel } from '../../generated/objects.js';
import { contextOf } from '../../objects/context.js';

/** Reports an event of a channel in which a member is not a text. The caller of this function skips the event. */
export function reportMalformed(channel: Channel<unknown>, subject: string, member: string): void {
  const error = new AriProtocolError(`a malformed ${subject} event of ${channel.toString()}: ${member} is not a text`);
  contextOf(channel).report({ type: 'frame', error, subject });
}
