import { beforeEach, describe, expect, it } from 'vitest';
import { readHeader } from '../../src/events/event-header.js';
import { ObjectLifecycles } from '../../src/events/object-lifecycles.js';
import { eventTypes } from '../support/event-types.js';
import { say } from '../support/score.js';

const types = eventTypes();

const headerOf = (event: object, application = 'hello') => {
  const raw = { ...event, application } as { readonly type: string; application: string };
  return readHeader(raw, types.get(raw.type));
};

let lifecycles: ObjectLifecycles;

beforeEach(() => void (lifecycles = new ObjectLifecycles()));

const end = (id: string): readonly string[] => lifecycles.markEndedBy(headerOf(say.end(id)));
const start = (id: string): void => lifecycles.start(headerOf(say.start(id)));
const hasEnded = (id: string): boolean => lifecycles.endOf(`channel:${id}`) !== undefined;

describe('the memory of ends', () => {
  it('contains the last thousand ends, and at most two thousand', () => {
    for (let id = 0; id < 10_000; id += 1) end(String(id));
    const remembered = Array.from({ length: 10_000 }, (_, id) => hasEnded(String(id)));
    expect(remembered.slice(-1_000)).not.toContain(false);
    expect(remembered.filter(Boolean).length).toBeLessThanOrEqual(2_000);
  });

  it.each([0, 999, 1_000, 1_500])('forgets the end of a channel that starts again after %i other ends', (others) => {
    end('c1');
    for (let id = 0; id < others; id += 1) end(`other ${id}`);
    start('c1');
    expect(hasEnded('c1')).toBe(false);
    for (let id = 0; id < 3_000; id += 1) {
      end(`further ${id}`);
      expect(hasEnded('c1')).toBe(false);
    }
  });

  it('has the event type that ended the object', () => {
    lifecycles.markEndedBy(headerOf(say.destroyed('c1')));
    lifecycles.markEndedBy(headerOf(say.finished('p1')));
    expect(lifecycles.endOf('channel:c1')).toEqual({ reason: 'ChannelDestroyed' });
    expect(lifecycles.endOf('playback:p1')).toEqual({ reason: 'PlaybackFinished' });
    expect(hasEnded('p1')).toBe(false);
  });
});

describe('the applications of channels', () => {
  it('contain each channel from its start to its end', () => {
    start('a');
    start('b');
    end('a');
    lifecycles.markEnded('channel:b', { reason: 'lost' });
    start('c');
    expect([...lifecycles.channelApps]).toEqual([['channel:c', 'hello']]);
  });

  it('are empty after a reset; the ends stay', () => {
    start('a');
    end('b');
    lifecycles.clearChannelApps();
    expect([lifecycles.channelApps.size, hasEnded('b')]).toEqual([0, true]);
  });
});
