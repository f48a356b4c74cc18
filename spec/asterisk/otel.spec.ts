import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { filter, firstValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { hello } from '../../docs/examples/hello.js';
import { perCall } from '../../src/index.js';
import { recordSpans } from '../../src/otel/index.js';
import { treeOf } from '../otel/support.js';
import { makeCall, next } from './support/call.js';
import { afterTest, openClient } from './support/client.js';

describe('a call of a real Asterisk', () => {
  it('is a span above those of its requests', async () => {
    const client = await openClient();
    const exporter = new InMemorySpanExporter();
    const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
    const recording = recordSpans(client.ari, { tracer: provider.getTracer('spec') }).subscribe();
    const inbound = client.ari.on('StasisStart').pipe(filter(({ channel }) => channel.data.name.endsWith(';2')));
    const serving = inbound.pipe(perCall(hello)).subscribe();
    afterTest(() => serving.unsubscribe());
    const greeted = next(client, 'PlaybackFinished');
    const { caller, peer } = await makeCall(client);
    await greeted;
    const gone = firstValueFrom(caller.ended);
    await firstValueFrom(peer.sendDTMF({ dtmf: '#' }));
    await gone;
    await expect.poll(() => treeOf(exporter.getFinishedSpans())).toContain('  CLIENT DELETE channels.hangup 204');
    recording.unsubscribe();
    const spans = exporter.getFinishedSpans();
    const call = spans.find(({ attributes }) => attributes['ari.channel.id'] === caller.id)!;
    const within = spans.filter(({ parentSpanContext: parent }) => parent?.spanId === call.spanContext().spanId);
    expect(treeOf([call])).toEqual([`SERVER ${client.app} StasisEnd`]);
    expect(within.map(({ name, attributes }) => `${name} ${String(attributes['http.response.status_code'])}`)).toEqual([
      'POST channels.answer 204',
      'POST channels.playWithId 201',
      'POST channels.playWithId 201',
      'DELETE channels.hangup 204',
    ]);
    expect(call.events.map(({ name }) => name).filter((name) => name.startsWith('Playback'))).toEqual([
      'PlaybackStarted',
      'PlaybackFinished',
      'PlaybackStarted',
      'PlaybackFinished',
    ]);
    expect(call.events[0]?.name).toBe('StasisStart');
    expect(call.events.at(-1)?.name).toBe('StasisEnd');
  });
});
