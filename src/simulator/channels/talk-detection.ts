import type { Channel } from './channel.js';
import { channelEvent } from '../core/event-factory.js';
import type { ServerState } from '../core/server-state.js';

/** Talk detection of a channel. `silence` is the time in milliseconds after which talking has finished. */
export interface TalkDetection {
  readonly silence: number;
}

const SILENCE_MS = 2_500;

/** Parses the value of TALK_DETECT(set): milliseconds of silence, and a threshold that the simulator ignores. */
export const talkDetection = (value: string): TalkDetection => ({ silence: Number.parseInt(value, 10) || SILENCE_MS });

/** The remote party talks for a number of milliseconds. */
export function detectTalk(serverState: ServerState, channel: Channel, duration: number): void {
  const { applications, channels, clock } = serverState;
  const detection = channel.talk;
  channel.audio.next('speech');
  clock.after(duration, () => channel.audio.next('silence'));
  if (!detection) return;
  const publish = (type: string, fields?: object): void => {
    if (channels.get(channel.id) !== channel) return;
    applications.publish(`channel:${channel.id}`, channelEvent(type, clock.now(), channel, fields));
  };
  publish('ChannelTalkingStarted');
  clock.after(duration + detection.silence, () => publish('ChannelTalkingFinished', { duration }));
}
