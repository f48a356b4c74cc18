import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { Subscription } from 'rxjs';
import { expect, it } from 'vitest';
import { recordSpans } from '../../../src/otel/index.js';
import { next } from '../support/call.js';
import { afterTest } from '../support/client.js';
import { startTalk } from './talk.js';

it('the span of a call includes the channel that replaces the phone in a blind transfer', async () => {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const recording = new Subscription();
  afterTest(() => recording.unsubscribe());
  const { client, firstTalk } = await startTalk(1, ({ ari }) =>
    recording.add(recordSpans(ari, { tracer: provider.getTracer('spec') }).subscribe()),
  );
  const replaced = next(client, 'StasisStart', ({ replace_channel }) => replace_channel !== undefined);
  const transferred = next(client, 'BridgeBlindTransfer');
  expect(await firstTalk.call.transfer(`stasis-${client.app}`)).toBe(202);
  const [{ channel }] = await Promise.all([replaced, transferred]);
  recording.unsubscribe();
  const spans = exporter.getFinishedSpans();
  expect(spans.map(({ attributes }) => attributes['ari.channel.id'])).not.toContain(channel.id);
  const call = spans.find(({ attributes }) => attributes['ari.channel.id'] === firstTalk.channel.id)!;
  expect(call.events.map(({ name }) => name)).toContain('BridgeBlindTransfer');
  expect(call.events).toContainEqual(
    expect.objectContaining({
      name: 'StasisStart',
      attributes: { 'ari.channel.id': channel.id, 'ari.replace_channel.id': firstTalk.channel.id },
    }),
  );
});
