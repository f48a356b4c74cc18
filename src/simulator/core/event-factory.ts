import { timestampOf } from './clock.js';
import { snapshotOf, type Channel } from '../channels/channel.js';

/** An event before it is addressed. `asterisk_id` and `application` are added last, when it is sent. */
export type EventBody = Readonly<Record<string, unknown>> & { readonly type: string };

/**
 * The fields are in the order of Asterisk. Some events have their own fields before the type, most after the
 * timestamp.
 */
export const channelEvent = (type: string, time: number, channel: Channel, fields: object = {}): EventBody => ({
  type,
  timestamp: timestampOf(time),
  ...fields,
  channel: snapshotOf(channel),
});

export const channelVarset = (time: number, channel: Channel, variable: string, value: string): EventBody => ({
  variable,
  value,
  ...channelEvent('ChannelVarset', time, channel),
});

/** `soft` is set only by a request of Asterisk itself. `cause` is not the final cause. */
export interface HangupDetails {
  readonly cause?: number;
  readonly soft?: true;
  /** The status of the signalling protocol, if it has one. */
  readonly tech_cause?: number;
}

export const channelHangupRequest = (time: number, channel: Channel, request: HangupDetails): EventBody => ({
  ...request,
  ...channelEvent('ChannelHangupRequest', time, channel),
});

export const playbackEvent = (type: string, time: number, playback: object): EventBody => ({
  type,
  timestamp: timestampOf(time),
  playback,
});

/** The objects of a user event, besides a channel. */
export interface EventTarget {
  readonly bridge?: object;
  readonly endpoint?: object;
}

export const userEvent = (
  time: number,
  name: string,
  variables: object,
  channel?: Channel,
  { bridge, endpoint }: EventTarget = {},
): EventBody => ({
  type: 'ChannelUserevent',
  timestamp: timestampOf(time),
  eventname: name,
  userevent: { ...variables, eventname: name },
  ...(channel && { channel: snapshotOf(channel) }),
  ...(bridge && { bridge }),
  ...(endpoint && { endpoint }),
});
