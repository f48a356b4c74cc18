import { NORMAL, causeText } from './causes.js';
import type { Channel, DialplanPosition } from './channel.js';
import { channelEvent, channelHangupRequest } from '../core/event-factory.js';
import { publishDeviceState, publishPhoneState } from './endpoint-events.js';
import { publishDialplan } from './dialplan-state.js';
import { setStatus } from './stasis.js';
import type { ServerState } from '../core/server-state.js';

/** Destroys a channel after the dialplan and Stasis. `at` is the last dialplan position. */
export function destroyChannel(
  serverState: ServerState,
  channel: Channel,
  cause: number,
  techCause?: number,
  at?: DialplanPosition,
): void {
  const { applications, channels, clock } = serverState;
  const topic = `channel:${channel.id}` as const;
  const tech = techCause === undefined ? {} : { tech_cause: techCause };
  channel.isHangingUp = true;
  if (channel.dialplanOwner === 'inner') setStatus(serverState, channel, 'SUCCESS');
  if (channel.dialplanOwner === 'own') {
    const request = channelHangupRequest(clock.now(), channel, { cause: NORMAL, soft: true, ...tech });
    applications.publish(topic, request);
  }
  channel.dial?.timer.unsubscribe();
  channel.dialplan = { ...channel.dialplan, ...at, ...channel.appData };
  channels.delete(channel.id);
  // The remote party learns of the end before any subscriber.
  channel.remoteParty.onHangup(cause);
  const fields = { cause, cause_txt: causeText(cause), ...tech };
  applications.publish(topic, channelEvent('ChannelDestroyed', clock.now(), channel, fields));
  publishPhoneState(serverState, channel);
  publishDeviceState(serverState, channel);
  // The channel state changes only after the event.
  if (at) publishDialplan(serverState, channel);
  applications.forward(topic, []);
  applications.forget(topic);
  for (const end of channel.onDestroyed) end();
}
