import { snapshotOf, type Channel } from '../channels/channel.js';
import { timestampOf } from '../core/clock.js';
import { channelEvent, type EventBody } from '../core/event-factory.js';
import type { ServerState } from '../core/server-state.js';
import type { Topic } from '../applications/subscriptions.js';

/** Once to each application that is subscribed to something that has part in it. */
export function publishToInvolved({ applications }: ServerState, topics: readonly Topic[], event: EventBody): void {
  for (const { name } of applications.list()) {
    const hears = (topic: Topic): boolean => applications.isSubscribed(name, topic);
    if (hears('bridge:') || topics.some(hears)) applications.tell(name, event);
  }
}

export const transferEvent = ({ clock }: ServerState, type: string, fields: object): EventBody => ({
  type,
  timestamp: timestampOf(clock.now()),
  ...fields,
});

/** Who transfers somebody takes them back from hold first. */
export const publishUnhold = ({ applications, clock }: ServerState, channel: Channel): void =>
  applications.publish(`channel:${channel.id}`, channelEvent('ChannelUnhold', clock.now(), channel));

/** Whom a channel talks to, when that is one. */
export function peerOf(channel: Channel): Channel | undefined {
  const others = peersOf(channel);
  return others.length === 1 ? others[0] : undefined;
}

export const peersOf = (channel: Channel): Channel[] =>
  channel.bridge?.members.filter((member) => member !== channel) ?? [];

/** A field of an event that is there when there is something to tell. */
export const channelField = (name: string, channel: Channel | undefined): object =>
  channel ? { [name]: snapshotOf(channel) } : {};
