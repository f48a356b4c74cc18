import { readFileSync } from 'node:fs';

type Event = Record<string, any> & { readonly type: string };

/** The events of one turn of a call. Two of twenty have a listener. */
const MIX: readonly string[] = [
  ...Array.from({ length: 8 }, () => 'ChannelVarset'),
  ...Array.from({ length: 4 }, () => 'ChannelDialplan'),
  ...['PlaybackStarted', 'PlaybackFinished', 'PlaybackStarted', 'PlaybackFinished'],
  ...['ChannelConnectedLine', 'DeviceStateChanged', 'ChannelDtmfReceived', 'ChannelStateChange'],
];

/** The event types of the two handlers of each channel. */
export const WANTED: readonly string[] = ['ChannelDtmfReceived', 'ChannelStateChange'];

/** The share of events with a listener. */
export const WANTED_SHARE = MIX.filter((type) => WANTED.includes(type)).length / MIX.length;

export const TYPES: readonly string[] = [...new Set(MIX)];

export const APP = 'bench';

/** Returns a channel id like those of Asterisk: the second of its creation and a number. */
export const channelId = (index: number): string => `1795403449.${index}`;

const captured = JSON.parse(readFileSync('spec/fixtures/events-22.10.1.json', 'utf8')) as readonly Event[];

const BEGAN = Date.parse('2026-11-23T03:07:24.810Z');

/** Returns a captured event of Asterisk 22.10.1 with another channel and another time. */
function eventOf(type: string, channel: number, moment: number): Event {
  const event = structuredClone(
    captured.find((candidate) => candidate.type === type && !('replace_channel' in candidate))!,
  );
  const timestamp = new Date(BEGAN + moment).toISOString().replace('Z', '+0000');
  Object.assign(event, { timestamp, application: APP });
  const name = `PJSIP/trunk-${channel.toString(16).padStart(8, '0')}`;
  if ('channel' in event) Object.assign(event['channel'], { id: channelId(channel), name });
  if ('playback' in event)
    Object.assign(event['playback'], { id: `p${moment}`, target_uri: `channel:${channelId(channel)}` });
  return event;
}

/** Encodes one text frame as a server sends it: unmasked and not fragmented. */
export function frameOf(text: string): Buffer {
  const body = Buffer.from(text);
  const head = body.length < 126 ? Buffer.from([0x81, body.length]) : Buffer.from([0x81, 126, 0, 0]);
  if (body.length > 65_535) throw new Error(`a frame of ${body.length} bytes is longer than Asterisk sends`);
  if (head.length === 4) head.writeUInt16BE(body.length, 2);
  return Buffer.concat([head, body]);
}

/** Returns one event of a channel. */
export const frame = (type: string, channel: number): Buffer =>
  frameOf(JSON.stringify(eventOf(type, channel, channel)));

const FRAME_COUNT = 20_000;

/** Returns frames of the mix, spread over a number of channels. The result is the same in every run. */
export function mixOf(channels: number): Buffer[] {
  let seed = 1;
  return Array.from({ length: FRAME_COUNT }, (_, index) => {
    seed = (seed * 48_271) % 2_147_483_647;
    // A stride that is coprime to the length of the mix, so that no kind is repeated consecutively.
    const type = MIX[(index * 7) % MIX.length]!;
    return frameOf(JSON.stringify(eventOf(type, seed % channels, index)));
  });
}
