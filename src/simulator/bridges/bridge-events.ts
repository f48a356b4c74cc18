import { channelEvent, type EventBody } from '../core/event-factory.js';
import type { Bridge } from './bridge.js';
import { snapshotOf, type Channel } from '../channels/channel.js';
import { timestampOf } from '../core/clock.js';
import type { ServerState } from '../core/server-state.js';

/** To all that are subscribed to the bridge: those subscribed to the channel alone hear nothing. */
export function publishBridge(
  { applications, clock }: ServerState,
  type: string,
  bridge: Bridge,
  { channel, ...fields }: { readonly channel?: Channel; readonly old_video_source_id?: string } = {},
): void {
  const event: EventBody = { type, timestamp: timestampOf(clock.now()), bridge: bridge.snapshot, ...fields };
  applications.publish(bridge.topic, channel ? { ...event, channel: snapshotOf(channel) } : event);
}

/** Looks at the bridge anew. The returned function tells when it shows another picture than before. */
export function updateTechnology(world: ServerState, bridge: Bridge): () => void {
  const old = bridge.snapshot.video_source_id;
  bridge.renew();
  return () => {
    if (bridge.snapshot.video_source_id === old) return;
    publishBridge(world, 'BridgeVideoSourceChanged', bridge, old === undefined ? {} : { old_video_source_id: old });
  };
}

export const publishConnectedLine = ({ applications, clock }: ServerState, channel: Channel): void =>
  applications.publish(`channel:${channel.id}`, channelEvent('ChannelConnectedLine', clock.now(), channel));
