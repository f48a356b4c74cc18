import { channelEvent, type EventBody } from '../core/event-factory.js';
import type { Bridge } from './bridge.js';
import { snapshotOf, type Channel } from '../channels/channel.js';
import { timestampOf } from '../core/clock.js';
import type { ServerState } from '../core/server-state.js';

/** Publishes an event to subscribers of the bridge. A subscription to the channel alone does not receive it. */
export function publishBridge(
  { applications, clock }: ServerState,
  type: string,
  bridge: Bridge,
  { channel, ...fields }: { readonly channel?: Channel; readonly old_video_source_id?: string } = {},
): void {
  const event: EventBody = { type, timestamp: timestampOf(clock.now()), bridge: bridge.snapshot, ...fields };
  applications.publish(bridge.topic, channel ? { ...event, channel: snapshotOf(channel) } : event);
}

/** Updates the technology of the bridge. The returned function publishes a change of the video source. */
export function updateTechnology(serverState: ServerState, bridge: Bridge): () => void {
  const old = bridge.snapshot.video_source_id;
  bridge.renew();
  return () => {
    if (bridge.snapshot.video_source_id === old) return;
    publishBridge(
      serverState,
      'BridgeVideoSourceChanged',
      bridge,
      old === undefined ? {} : { old_video_source_id: old },
    );
  };
}

export const publishConnectedLine = ({ applications, clock }: ServerState, channel: Channel): void =>
  applications.publish(`channel:${channel.id}`, channelEvent('ChannelConnectedLine', clock.now(), channel));
