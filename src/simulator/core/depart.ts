import { NORMAL, causeText } from './causes.js';
import type { Channel } from './channel.js';
import { channelEvent, hangupRequest } from './events.js';
import type { World } from './world.js';

/** There is no dialplan behind Stasis: a channel that comes out of it has reached its end. */
export function depart({ applications, channels, clock }: World, channel: Channel, cause = NORMAL): void {
  channel.hangingUp = true;
  applications.publish(channel.id, hangupRequest(clock.now(), channel, { cause: NORMAL, soft: true }));
  channel.dialplan = { ...channel.dialplan, app_name: '', app_data: '' };
  const fields = { cause, cause_txt: causeText(cause) };
  applications.publish(channel.id, channelEvent('ChannelDestroyed', clock.now(), channel, fields));
  channels.delete(channel.id);
  channel.farEnd.gone();
}
