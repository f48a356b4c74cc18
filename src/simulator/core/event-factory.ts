import { timestampOf } from './clock.js';
import { snapshotOf, type Channel } from '../channels/channel.js';

/** An event before it is addressed: `asterisk_id` and `application` come last, and are added when it is sent. */
export type EventBody = Readonly<Record<string, unknown>> & { readonly type: string };

/** The fields of these are in the order of Asterisk: some put their own before the type, most behind the time. */
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

/** `soft` is there only when Asterisk itself asks; `cause` is not the final one. */
export interface HangupDetails {
  readonly cause?: number;
  readonly soft?: true;
  /** What the protocol of the line says, where it says anything. */
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

/** What a user event is about, besides a channel. */
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
