import type { DialplanCEP } from '../../generated/models.js';
import type { Channel } from './channel.js';
import { channelEvent } from '../core/event-factory.js';
import { showReported } from './variables.js';
import type { ServerState } from '../core/server-state.js';

/** Sets the dialplan application of a channel. A change of the application alone causes no event. */
export function setDialplanApp(serverState: ServerState, channel: Channel, change: Partial<DialplanCEP>): void {
  showReported(channel);
  const old = channel.dialplan;
  const { context, exten, priority } = (channel.dialplan = { ...old, ...change });
  const moved = old.context !== context || old.exten !== exten || old.priority !== priority;
  if (old.app_name === '' || moved) publishDialplan(serverState, channel);
}

export function publishDialplan(serverState: ServerState, channel: Channel): void {
  const { app_name, app_data } = channel.dialplan;
  if (app_name === '') return;
  const fields = { dialplan_app: app_name, dialplan_app_data: app_data };
  const event = channelEvent('ChannelDialplan', serverState.clock.now(), channel, fields);
  serverState.applications.publish(`channel:${channel.id}`, event);
}
