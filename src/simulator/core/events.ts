import { timestampOf } from './clock.js';
import { snapshotOf, type Channel } from './channel.js';

/** An event before it is addressed: `asterisk_id` and `application` come last, and are added when it is sent. */
export type EventBody = Readonly<Record<string, unknown>> & { readonly type: string };

/** The fields of these are in the order of Asterisk: some put their own before the type, most behind the time. */
export const channelEvent = (type: string, time: number, channel: Channel, fields: object = {}): EventBody => ({
  type,
  timestamp: timestampOf(time),
  ...fields,
  channel: snapshotOf(channel),
});

export const varset = (time: number, channel: Channel, variable: string, value: string): EventBody => ({
  variable,
  value,
  ...channelEvent('ChannelVarset', time, channel),
});

/** `soft` is there only when Asterisk itself asks; `cause` is not the final one. */
export interface HangupRequest {
  readonly cause?: number;
  readonly soft?: true;
}

export const hangupRequest = (time: number, channel: Channel, request: HangupRequest): EventBody => ({
  ...request,
  ...channelEvent('ChannelHangupRequest', time, channel),
});

export const playbackEvent = (type: string, time: number, playback: object): EventBody => ({
  type,
  timestamp: timestampOf(time),
  playback,
});

export const userEvent = (time: number, name: string, variables: object, channel?: Channel): EventBody => ({
  type: 'ChannelUserevent',
  timestamp: timestampOf(time),
  eventname: name,
  userevent: { ...variables, eventname: name },
  ...(channel && { channel: snapshotOf(channel) }),
});
