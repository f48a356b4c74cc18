import { NORMAL, causeText } from './causes.js';
import type { Channel, DialplanPosition } from './channel.js';
import { channelEvent, channelHangupRequest } from '../core/event-factory.js';
import { publishDeviceState, publishPhoneState } from './endpoint-events.js';
import { publishDialplan } from './dialplan-state.js';
import { setStatus } from './stasis.js';
import type { ServerState } from '../core/server-state.js';

/** The end of a channel whose way through the dialplan and Stasis is over: `at` is where there was no way further. */
export function destroyChannel(
  world: ServerState,
  channel: Channel,
  cause: number,
  techCause?: number,
  at?: DialplanPosition,
): void {
  const { applications, channels, clock } = world;
  const topic = `channel:${channel.id}` as const;
  const tech = techCause === undefined ? {} : { tech_cause: techCause };
  channel.isHangingUp = true;
  if (channel.dialplanOwner === 'inner') setStatus(world, channel, 'SUCCESS');
  if (channel.dialplanOwner === 'own') {
    const request = channelHangupRequest(clock.now(), channel, { cause: NORMAL, soft: true, ...tech });
    applications.publish(topic, request);
  }
  channel.dial?.timer.unsubscribe();
  channel.dialplan = { ...channel.dialplan, ...at, ...channel.appData };
  channels.delete(channel.id);
  // The other end is told before anybody else.
  channel.remoteParty.onHangup(cause);
  const fields = { cause, cause_txt: causeText(cause), ...tech };
  applications.publish(topic, channelEvent('ChannelDestroyed', clock.now(), channel, fields));
  publishPhoneState(world, channel);
  publishDeviceState(world, channel);
  // Noticed too late.
  if (at) publishDialplan(world, channel);
  applications.forward(topic, []);
  applications.forget(topic);
  for (const end of channel.onDestroyed) end();
}
