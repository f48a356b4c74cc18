import { snapshotOf, type Channel } from '../channels/channel.js';
import { timestampOf } from '../core/clock.js';
import { channelEvent, type EventBody } from '../core/event-factory.js';
import type { ServerState } from '../core/server-state.js';
import type { Topic } from '../applications/subscriptions.js';

/** Publishes an event once to each application that is subscribed to an involved object. */
export function publishToInvolved({ applications }: ServerState, topics: readonly Topic[], event: EventBody): void {
  for (const { name } of applications.list()) {
    const isSubscribed = (topic: Topic): boolean => applications.isSubscribed(name, topic);
    if (isSubscribed('bridge:') || topics.some(isSubscribed)) applications.publishTo(name, event);
  }
}

export const transferEvent = ({ clock }: ServerState, type: string, fields: object): EventBody => ({
  type,
  timestamp: timestampOf(clock.now()),
  ...fields,
});

/** A transfer first resumes a held party. */
export const publishUnhold = ({ applications, clock }: ServerState, channel: Channel): void =>
  applications.publish(`channel:${channel.id}`, channelEvent('ChannelUnhold', clock.now(), channel));

/** Returns the peer of a channel, if there is exactly one. */
export function peerOf(channel: Channel): Channel | undefined {
  const others = peersOf(channel);
  return others.length === 1 ? others[0] : undefined;
}

export const peersOf = (channel: Channel): Channel[] =>
  channel.bridge?.members.filter((member) => member !== channel) ?? [];

/** Adds an optional field to an event. */
export const channelField = (name: string, channel: Channel | undefined): object =>
  channel ? { [name]: snapshotOf(channel) } : {};
