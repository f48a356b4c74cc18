import { describe, expect, it } from 'vitest';
import { channelId, frameOf, mixOf, WANTED, WANTED_SHARE } from './frames.js';

const eventOf = (frame: Buffer): any => JSON.parse(frame.subarray(frame[1] === 126 ? 4 : 2).toString());

const mix = mixOf(100);

describe('the frames of the bench', () => {
  it('encode their length according to RFC 6455', () => {
    expect([...frameOf('ab')]).toEqual([0x81, 2, 97, 98]);
    expect([...frameOf('a'.repeat(300)).subarray(0, 4)]).toEqual([0x81, 126, 1, 44]);
  });

  it('are those of a real call, of which one in ten has a listener', () => {
    const events = mix.map(eventOf);
    expect(WANTED_SHARE).toBe(0.1);
    expect(events.filter(({ type }) => WANTED.includes(type))).toHaveLength(events.length / 10);
    expect(new Set(events.map(({ type }) => type)).size).toBe(8);
  });

  it('are spread over all channels, equally in every run', () => {
    const ids = mix.flatMap((frame) => eventOf(frame).channel?.id ?? []);
    expect(new Set(ids)).toEqual(new Set(Array.from({ length: 100 }, (_, index) => channelId(index))));
    expect(Buffer.concat(mixOf(100)).equals(Buffer.concat(mix))).toBe(true);
  });
});
