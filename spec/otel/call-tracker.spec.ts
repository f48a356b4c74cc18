import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { NEVER } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { createAri, type AriEvent } from '../../src/index.js';
import { CallSpans } from '../../src/otel/call-spans.js';
import { CallTracker } from '../../src/otel/call-tracker.js';
import { say } from '../support/score.js';
import { directOptions } from '../support/direct-client.js';

const ari = createAri({
  ...directOptions,
  transport: () => ({ socket: NEVER, send: () => NEVER }),
});

/** An event of a channel as the trace contains it, with a domain object. */
const traced = (event: object, id: string): AriEvent =>
  ({ ...event, channel: Object.assign(ari.channel(id), { data: { name: id, caller: {} } }) }) as unknown as AriEvent;

function recordCalls() {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const calls = new CallSpans({ tracer: provider.getTracer('spec'), attributes: {}, callers: false });
  const ends = (): string[] =>
    exporter
      .getFinishedSpans()
      .map(({ attributes }) => `${String(attributes['ari.channel.id'])} ${String(attributes['ari.end'])}`);
  return { calls, ends };
}

describe('CallSpans', () => {
  it('ends the span of a call that moves at its start in the next application, also if the first end arrives later', () => {
    const { calls, ends } = recordCalls();
    calls.handleEvent(traced(say.start(), 'c1'));
    calls.handleEvent(traced({ ...say.start(), application: 'other' }, 'c1'));
    expect(ends()).toEqual(['c1 StasisStart']);
    calls.handleEvent(traced(say.end(), 'c1'));
    expect(ends()).toEqual(['c1 StasisStart']);
    calls.handleEvent(traced({ ...say.end(), application: 'other' }, 'c1'));
    expect(ends()).toEqual(['c1 StasisStart', 'c1 StasisEnd']);
  });

  it('ends the span of a call that is destroyed, in whatever application', () => {
    const { calls, ends } = recordCalls();
    calls.handleEvent(traced(say.start(), 'c1'));
    calls.handleEvent(traced({ ...say.destroyed(), application: 'other' }, 'c1'));
    expect(ends()).toEqual(['c1 ChannelDestroyed']);
  });
});

describe('SpanParents', () => {
  it('keeps the call of an object that an event or a request of another call contains', () => {
    const { calls } = recordCalls();
    for (const id of ['c1', 'c2']) calls.handleEvent(traced(say.start(), id));
    calls.parents.assign(['channel:c1', 'bridge:b1']);
    expect(calls.parents.assign(['channel:c2', 'bridge:b1'])?.key).toBe('channel:c2');
    expect(calls.parents.get('bridge:b1')?.key).toBe('channel:c1');
    expect(calls.parents.assign(['bridge:b1', 'playback:p1'])?.key).toBe('channel:c1');
    expect(calls.parents.get('playback:p1')?.key).toBe('channel:c1');
    calls.close('unsubscribed');
  });

  it('returns no call for keys that belong to none', () => {
    const { calls } = recordCalls();
    expect(calls.parents.assign(['bridge:b1', 'channel:c1'])).toBeUndefined();
    expect(calls.parents.size).toBe(0);
  });

  it('keeps at most ten thousand keys of ended calls, and removes the oldest', () => {
    const { calls, ends } = recordCalls();
    for (let call = 1; call <= 10_500; call += 1) {
      calls.handleEvent(traced(say.start(), `c${call}`));
      calls.parents.assign([`channel:c${call}`, `playback:p${call}`]);
      calls.handleEvent(traced(say.end(), `c${call}`));
    }
    expect(ends()).toHaveLength(10_500);
    expect(calls.parents.size).toBe(10_000);
    expect(calls.parents.get('playback:p1')).toBeUndefined();
    expect(calls.parents.get('playback:p10500')?.key).toBe('channel:c10500');
  });

  it('removes the keys of objects before the key of an open call', () => {
    const { calls } = recordCalls();
    calls.handleEvent(traced(say.start(), 'long'));
    for (let object = 1; object <= 20_000; object += 1) calls.parents.assign(['channel:long', `playback:p${object}`]);
    expect(calls.parents.size).toBe(10_000);
    expect(calls.parents.assign(['channel:long'])?.key).toBe('channel:long');
    calls.close('unsubscribed');
  });

  it('removes the key that was unused for the longest time', () => {
    const { calls } = recordCalls();
    calls.handleEvent(traced(say.start(), 'c1'));
    for (let object = 1; object <= 10_000; object += 1) calls.parents.assign(['channel:c1', `playback:p${object}`]);
    calls.parents.assign(['playback:p1']);
    calls.parents.assign(['channel:c1', 'playback:p10001']);
    expect(calls.parents.get('playback:p1')).toBeDefined();
    expect(calls.parents.get('playback:p2')).toBeUndefined();
    calls.close('unsubscribed');
  });
});

describe('CallTracker', () => {
  it('keeps at most 100,000 calls whose ends never arrive', () => {
    const ends: string[] = [];
    const calls = new CallTracker<string>((id, reason) => ends.push(`${id} ${reason}`));
    for (let call = 1; call <= 100_002; call += 1) {
      const id = `c${call}`;
      calls.open(traced(say.start(), id) as never, () => id);
    }
    expect(ends).toEqual(['c1 forgotten', 'c2 forgotten']);
    calls.close('unsubscribed');
    expect(ends).toHaveLength(100_002);
  });
});
