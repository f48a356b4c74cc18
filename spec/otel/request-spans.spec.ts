import { trace } from '@opentelemetry/api';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { merge } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { recordSpans } from '../../src/otel/index.js';
import { pass, recorded } from './support.js';

const ignore = { error: () => undefined };

describe('the span of a request', () => {
  it(
    'has the attributes of the conventions for HTTP',
    recorded(({ ari, tree, span }) => {
      ari.asterisk.setGlobalVar({ variable: 'WHO', value: 'Jane' }).subscribe();
      pass(10);
      expect(tree()).toEqual(['CLIENT POST asterisk.setGlobalVar 204']);
      expect(span('POST asterisk.setGlobalVar').attributes).toEqual({
        'http.request.method': 'POST',
        'url.path': '/asterisk/variable',
        'http.response.status_code': 204,
      });
    }),
  );

  it(
    'is an error with the reason if Asterisk refuses the request',
    recorded(({ ari, tree, span }) => {
      ari.channel('nobody').hangup().subscribe(ignore);
      pass(10);
      expect(tree()).toEqual(['CLIENT DELETE channels.hangup 404 ERROR']);
      const { attributes, status } = span('DELETE channels.hangup');
      expect(attributes).toMatchObject({ 'error.type': '404', 'http.response.status_code': 404 });
      expect(status.message).toBe('Channel not found');
    }),
  );

  it.each([
    ['has no response in time', Infinity, 'AriTimeoutError', /no answer within 30000 ms$/],
    ['loses its connection', undefined, 'AriOutcomeUnknownError', /may or may not have had its effect$/],
  ])('is an error with the exception if the request %s', (_, delay, type, message) => {
    recorded(({ simulator, ari, tree, span }) => {
      if (delay === undefined) simulator.faults.loseResponse('asterisk.setGlobalVar');
      else simulator.faults.delay('asterisk.setGlobalVar', delay);
      ari.asterisk.setGlobalVar({ variable: 'A', value: '1' }).subscribe(ignore);
      pass(40_000);
      expect(tree()).toEqual(['CLIENT POST asterisk.setGlobalVar ERROR']);
      const { attributes, status, events } = span('POST asterisk.setGlobalVar');
      expect(attributes['error.type']).toBe(type);
      expect(attributes).not.toHaveProperty('http.response.status_code');
      expect(status.message).toMatch(message);
      expect(events).toMatchObject([{ name: 'exception', attributes: { 'exception.type': type } }]);
    })();
  });

  it(
    'is not an error if its subscriber unsubscribes: a read is aborted, a write has its outcome',
    recorded(({ simulator, ari, tree }) => {
      for (const operation of ['channels.list', 'asterisk.setGlobalVar']) simulator.faults.delay(operation, 500);
      const requests = merge(ari.channels.list(), ari.asterisk.setGlobalVar({ variable: 'A', value: '1' })).subscribe();
      pass(10);
      requests.unsubscribe();
      expect(tree()).toEqual(['CLIENT GET channels.list aborted']);
      pass(1_000);
      expect(tree()).toEqual(['CLIENT GET channels.list aborted', 'CLIENT POST asterisk.setGlobalVar 204']);
    }),
  );

  it(
    'starts when the request leaves the queue',
    recorded(
      ({ simulator, ari, spans }) => {
        simulator.faults.delay('asterisk.ping', 500, 2);
        const requests = [ari.asterisk.ping(), ari.asterisk.ping()].map((request) => request.subscribe());
        pass(100);
        requests[1]!.unsubscribe();
        pass(2_000);
        expect(spans()).toHaveLength(1);
      },
      { client: { concurrency: 1 } },
    ),
  );

  it(
    'does not exist for a request that was sent before the recording started',
    recorded(({ simulator, ari, tree, recording, tracer }) => {
      recording.unsubscribe();
      simulator.faults.delay('asterisk.ping', 500);
      ari.asterisk.ping().subscribe();
      pass(10);
      const late = recordSpans(ari, { tracer }).subscribe();
      ari.channels.list().subscribe();
      pass(1_000);
      expect(tree()).toEqual(['CLIENT GET channels.list 200']);
      late.unsubscribe();
    }),
  );

  it(
    'goes to the global provider without a tracer',
    recorded(({ ari }) => {
      const exporter = new InMemorySpanExporter();
      trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
      const recording = recordSpans(ari).subscribe();
      ari.asterisk.ping().subscribe();
      pass(10);
      recording.unsubscribe();
      trace.disable();
      const names = exporter
        .getFinishedSpans()
        .map(({ name, instrumentationScope }) => [instrumentationScope.name, name]);
      expect(names).toEqual([['rx-ari', 'GET asterisk.ping']]);
    }),
  );
});
