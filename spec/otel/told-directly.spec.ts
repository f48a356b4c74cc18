import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { NEVER } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { createAri, type AriEvent } from '../../src/index.js';
import { CallSpans } from '../../src/otel/call-spans.js';
import { say } from '../support/score.js';

const ari = createAri({
  url: 'http://asterisk.invalid:8088',
  username: 'hey',
  password: 'peekaboo',
  app: 'hello',
  transport: () => ({ socket: NEVER, send: () => NEVER }),
});

/** As the trace tells it: with an object of the client. */
const told = (event: object, id: string): AriEvent =>
  ({ ...event, channel: Object.assign(ari.channel(id), { data: { name: id } }) }) as unknown as AriEvent;

function recording() {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const calls = new CallSpans({ tracer: provider.getTracer('spec'), attributes: {}, callers: false });
  const ends = (): string[] =>
    exporter
      .getFinishedSpans()
      .map(({ attributes }) => `${String(attributes['ari.channel.id'])} ${String(attributes['ari.end'])}`);
  return { calls, ends };
}

describe('a call that moves', () => {
  it('ends and begins with the start in the next application, also when its end in the first is told later', () => {
    const { calls, ends } = recording();
    calls.hear(told(say.start(), 'c1'));
    calls.hear(told({ ...say.start(), application: 'other' }, 'c1'));
    expect(ends()).toEqual(['c1 StasisStart']);
    calls.hear(told(say.end(), 'c1'));
    expect(ends()).toEqual(['c1 StasisStart']);
    calls.hear(told({ ...say.end(), application: 'other' }, 'c1'));
    expect(ends()).toEqual(['c1 StasisStart', 'c1 StasisEnd']);
  });
});

describe('what is kept of calls', () => {
  it('is no more than ten thousand of those whose end nobody tells', () => {
    const { calls, ends } = recording();
    for (let call = 1; call <= 10_002; call += 1) calls.hear(told(say.start(), `c${call}`));
    expect(ends()).toEqual(['c1 forgotten', 'c2 forgotten']);
    calls.close('unsubscribed');
    expect(ends()).toHaveLength(10_002);
  });

  it('is no more than ten thousand addresses of those that have ended', () => {
    const { calls, ends } = recording();
    for (let call = 1; call <= 10_500; call += 1) {
      calls.hear(told(say.start(), `c${call}`));
      calls.owners.adopt([`channel:c${call}`, `playback:p${call}`]);
      calls.hear(told(say.end(), `c${call}`));
    }
    expect(ends()).toHaveLength(10_500);
    expect(calls.owners.size).toBe(10_000);
    expect(calls.owners.get('playback:p1')).toBeUndefined();
    expect(calls.owners.get('playback:p10500')?.address).toBe('channel:c10500');
  });

  it('is never forgotten of a call that is there', () => {
    const { calls } = recording();
    calls.hear(told(say.start(), 'long'));
    for (let made = 1; made <= 20_000; made += 1) calls.owners.adopt(['channel:long', `playback:p${made}`]);
    expect(calls.owners.size).toBe(10_000);
    expect(calls.owners.adopt(['channel:long'])?.address).toBe('channel:long');
    calls.close('unsubscribed');
  });
});
