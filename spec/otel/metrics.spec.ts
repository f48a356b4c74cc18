import { metrics } from '@opentelemetry/api';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { EMPTY, NEVER, Subject, concat, ignoreElements, merge, of, switchMap, throwError, timer } from 'rxjs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hello } from '../../docs/examples/hello.js';
import { eventObjects } from '../../src/generated/event-objects.js';
import { bridge, createAri, dial, join, perCall, play, type Ari, type AriSocketMessage } from '../../src/index.js';
import { recordMetrics } from '../../src/otel/index.js';
import { createMeter, metered } from './metrics-support.js';
import { pass } from './support.js';
import { directOptions } from '../support/direct-client.js';

afterEach(() => vi.restoreAllMocks());

const ignore = { error: () => undefined };

describe('recordMetrics: calls', () => {
  it(
    'counts open, started and ended calls, and measures their durations in seconds',
    metered(async ({ simulator, ari, read }) => {
      ari
        .on('StasisStart')
        .pipe(perCall(() => NEVER))
        .subscribe();
      pass(10);
      const calls = [1, 2].map(() => simulator.call({ app: 'hello' }));
      pass(3_000);
      expect(await read('ari.call.active')).toEqual({ 'ari.application=hello': 2 });
      calls[0]!.hangup();
      pass(7_000);
      calls[1]!.hangup();
      pass(10);
      const ended = 'ari.application=hello ari.end=StasisEnd';
      expect(await read('ari.call.active')).toEqual({ 'ari.application=hello': 0 });
      expect(await read('ari.call.starts')).toEqual({ 'ari.application=hello': 2 });
      expect(await read('ari.call.ends')).toEqual({ [ended]: 2 });
      const { count, sum } = (await read('ari.call.duration'))[ended] as { count: number; sum: number };
      expect(count).toBe(2);
      expect(sum).toBeGreaterThan(13 - 0.1);
      expect(sum).toBeLessThan(13 + 0.1);
    }),
  );

  it(
    'does not count a leg that a flow dials',
    metered(async ({ simulator, ari, read }) => {
      ari
        .on('StasisStart')
        .pipe(perCall(() => dial(ari, { endpoint: 'Local/wait@default' }).pipe(ignoreElements())))
        .subscribe();
      pass(10);
      const call = simulator.call({ app: 'hello' });
      pass(1_000);
      expect(await read('ari.call.active')).toEqual({ 'ari.application=hello': 1 });
      call.hangup();
      pass(1_000);
      expect(await read('ari.call.starts')).toEqual({ 'ari.application=hello': 1 });
    }),
  );

  it(
    'ends a call that is gone after an outage',
    metered(async ({ simulator, ari, read }) => {
      ari.on('StasisStart').subscribe();
      pass(10);
      const call = simulator.call({ app: 'hello' });
      pass(10);
      simulator.faults.drop();
      call.hangup();
      expect(await read('ari.call.active')).toEqual({ 'ari.application=hello': 1 });
      pass(1_000);
      expect(await read('ari.call.active')).toEqual({ 'ari.application=hello': 0 });
      expect(await read('ari.call.ends')).toEqual({ 'ari.application=hello ari.end=lost': 1 });
    }),
  );

  it(
    'counts a call that arrived during an outage',
    metered(async ({ simulator, ari, read }) => {
      ari.on('StasisStart').subscribe();
      pass(10);
      simulator.faults.stall();
      simulator.call({ app: 'hello' });
      pass(10);
      expect(await read('ari.call.active')).toEqual({});
      simulator.faults.drop();
      pass(1_000);
      expect(await read('ari.call.active')).toEqual({ 'ari.application=hello': 1 });
    }),
  );

  it(
    'counts a call that moves to another application of the client in both',
    metered(
      async ({ simulator, ari, read }) => {
        ari.on('StasisStart').subscribe(({ application, channel }) => {
          if (application === 'hello') channel.move({ app: 'other' }).subscribe();
        });
        pass(10);
        const call = simulator.call({ app: 'hello' });
        pass(1_000);
        expect(await read('ari.call.active')).toEqual({ 'ari.application=hello': 0, 'ari.application=other': 1 });
        call.hangup();
        pass(10);
        expect(await read('ari.call.active')).toEqual({ 'ari.application=hello': 0, 'ari.application=other': 0 });
      },
      { client: { app: ['hello', 'other'] } },
    ),
  );

  it.each(['idle', 'replaced', 'failed'])('ends the calls when the stream is %s', async (end) => {
    await metered(
      async ({ simulator, ari, read }) => {
        const starts = ari.on('StasisStart').subscribe(ignore);
        pass(10);
        simulator.call({ app: 'hello' });
        pass(10);
        if (end === 'idle') starts.unsubscribe();
        else if (end === 'replaced') simulator.faults.replace('hello');
        else simulator.faults.drop();
        pass(1_000);
        expect(await read('ari.call.active')).toEqual({ 'ari.application=hello': 0 });
        expect(await read('ari.call.ends')).toEqual({ [`ari.application=hello ari.end=${end}`]: 1 });
      },
      { client: end === 'failed' ? { reconnect: false } : {} },
    )();
  });
});

describe('recordMetrics: requests', () => {
  it(
    'measures the duration by operation and status',
    metered(async ({ simulator, ari, read }) => {
      simulator.faults.delay('asterisk.ping', 250);
      ari.asterisk.ping().subscribe();
      ari.asterisk.ping().subscribe();
      pass(1_000);
      const series = await read('ari.client.request.duration');
      const { count, sum } = series['ari.operation=asterisk.ping http.response.status_code=200'] as {
        count: number;
        sum: number;
      };
      expect(count).toBe(2);
      expect(sum).toBeCloseTo(0.25, 1);
      expect(await read('ari.client.request.errors')).toEqual({});
    }),
  );

  it(
    'counts errors by status, or by the name of the error',
    metered(async ({ simulator, ari, read }) => {
      ari.channel('x').hangup().subscribe(ignore);
      pass(10);
      simulator.faults.fail('asterisk.ping', { status: 503, message: 'not booted' });
      ari.asterisk.ping().subscribe(ignore);
      pass(10);
      simulator.faults.delay('asterisk.ping', Infinity);
      ari.asterisk.ping().subscribe(ignore);
      pass(40_000);
      simulator.faults.loseResponse('asterisk.setGlobalVar');
      ari.asterisk.setGlobalVar({ variable: 'A', value: '1' }).subscribe(ignore);
      pass(10);
      expect(await read('ari.client.request.errors')).toEqual({
        'ari.operation=channels.hangup error.type=404': 1,
        'ari.operation=asterisk.ping error.type=503': 1,
        'ari.operation=asterisk.ping error.type=AriTimeoutError': 1,
        'ari.operation=asterisk.setGlobalVar error.type=AriOutcomeUnknownError': 1,
      });
      expect(Object.keys(await read('ari.client.request.duration')).sort()).toEqual([
        'ari.operation=asterisk.ping error.type=503 http.response.status_code=503',
        'ari.operation=asterisk.ping error.type=AriTimeoutError',
        'ari.operation=asterisk.setGlobalVar error.type=AriOutcomeUnknownError',
        'ari.operation=channels.hangup error.type=404 http.response.status_code=404',
      ]);
    }),
  );

  it(
    'marks a read whose subscriber unsubscribed, and counts it as no error',
    metered(async ({ simulator, ari, read }) => {
      simulator.faults.delay('channels.list', 500);
      const request = ari.channels.list().subscribe();
      pass(100);
      request.unsubscribe();
      expect(await read('ari.client.request.duration')).toEqual({
        'ari.aborted=true ari.operation=channels.list': { count: 1, sum: 0.1 },
      });
      expect(await read('ari.client.request.errors')).toEqual({});
    }),
  );

  it(
    'observes the requests in flight and in the queue',
    metered(
      async ({ simulator, ari, read }) => {
        const values = async () =>
          Promise.all(['active', 'queued'].map(async (name) => (await read(`ari.client.request.${name}`))['']));
        expect(await values()).toEqual([0, 0]);
        simulator.faults.delay('asterisk.ping', 500, 3);
        for (let request = 0; request < 3; request += 1) ari.asterisk.ping().subscribe();
        expect(await values()).toEqual([1, 2]);
        pass(600);
        expect(await values()).toEqual([1, 1]);
        pass(5_000);
        expect(await values()).toEqual([0, 0]);
      },
      { client: { concurrency: 1 } },
    ),
  );
});

describe('recordMetrics: the connection', () => {
  it(
    'counts reconnects and measures the time in which the stream is not open, also while it lasts',
    metered(
      async ({ simulator, ari, read }) => {
        // The longest delay of the backoff: one second.
        vi.spyOn(Math, 'random').mockReturnValue(1);
        const downtime = async () => (await read('ari.client.connection.downtime'))[''] as number;
        pass(60_000);
        expect(await downtime()).toBe(0);
        ari.opened.subscribe();
        pass(1_000);
        const beforeOutage = await downtime();
        expect(beforeOutage).toBeLessThan(0.1);
        simulator.faults.refuse(503, 30);
        simulator.faults.drop();
        pass(30_000);
        expect(await downtime()).toBeCloseTo(beforeOutage + 30, 0);
        expect(await read('ari.client.connection.reconnects')).toEqual({});
        pass(10_000);
        const afterOutage = await downtime();
        expect(afterOutage).toBeCloseTo(beforeOutage + 31, 0);
        expect(await read('ari.client.connection.reconnects')).toEqual({ '': 1 });
        pass(60_000);
        expect(await downtime()).toBe(afterOutage);
        for (let outage = 0; outage < 3; outage += 1) {
          simulator.faults.drop();
          pass(2_000);
        }
        expect(await downtime()).toBeCloseTo(afterOutage + 3, 0);
        expect(await read('ari.client.connection.reconnects')).toEqual({ '': 4 });
      },
      { client: { reconnect: { minDelay: 1_000, maxDelay: 1_000 } } },
    ),
  );

  it(
    'measures the time in which Asterisk refuses the credentials, which is no reconnect',
    metered(
      async ({ simulator, ari, read }) => {
        const downtime = async () => (await read('ari.client.connection.downtime'))[''] as number;
        ari.opened.subscribe();
        pass(1_000);
        const before = await downtime();
        simulator.faults.fail('asterisk.ping', { status: 401 });
        simulator.faults.fail('applications.get', { status: 401 }, 30);
        ari.asterisk.ping().subscribe(ignore);
        pass(30_000);
        expect(await downtime()).toBeGreaterThan(before + 10);
        pass(60_000);
        const after = await downtime();
        pass(10_000);
        expect(await downtime()).toBe(after);
        expect(await read('ari.client.connection.reconnects')).toEqual({});
      },
      { client: { reconnect: { minDelay: 1_000, maxDelay: 1_000 } } },
    ),
  );

  it(
    'measures no time after the last subscriber has left, and goes on after a permanent failure',
    metered(
      async ({ simulator, ari, read }) => {
        const downtime = async () => (await read('ari.client.connection.downtime'))[''] as number;
        const events = ari.events.subscribe(ignore);
        pass(10);
        events.unsubscribe();
        const before = await downtime();
        pass(10_000);
        expect(await downtime()).toBe(before);
        ari.events.subscribe(ignore);
        pass(10);
        simulator.faults.drop();
        pass(10_000);
        expect((await downtime()) - before).toBeGreaterThan(9.9);
      },
      { client: { reconnect: false } },
    ),
  );

  it(
    'does not open the event stream',
    metered(async ({ ari, collect }) => {
      const states: string[] = [];
      ari.connectionState.subscribe(({ type }) => states.push(type));
      pass(1_000);
      await collect();
      expect(states).toEqual(['idle']);
    }),
  );
});

describe('recordMetrics: problems and events', () => {
  it(
    'counts problems by type: failed flows, failed cleanups, errors of subscribers',
    metered(async ({ simulator, ari, read }) => {
      const flow = perCall(({ channel }) =>
        concat(
          channel.answer(),
          bridge(channel).pipe(
            switchMap((room) =>
              merge(
                join(room, channel),
                play(channel, 'tone:ring'),
                timer(100).pipe(switchMap(() => throwError(() => new Error('in the flow')))),
              ),
            ),
          ),
        ),
      );
      ari.on('StasisStart').pipe(flow).subscribe();
      ari.on('StasisEnd').subscribe(() => {
        throw new Error('in a subscriber');
      });
      pass(10);
      simulator.faults.fail('playbacks.stop', { status: 403, message: 'no' });
      simulator.call({ app: 'hello' });
      pass(5_000);
      expect(await read('ari.client.problems')).toEqual({
        'ari.problem.type=flow': 1,
        'ari.problem.type=undo': 1,
        'ari.problem.type=subscriber': 1,
      });
    }),
  );

  it('leaves problems in the log', async () => {
    const warnings: string[] = [];
    const logger = { warn: (text: string) => void warnings.push(text) };
    await metered(
      async ({ simulator, ari, read }) => {
        ari
          .on('StasisStart')
          .pipe(perCall(() => throwError(() => new Error('in the flow'))))
          .subscribe();
        pass(10);
        simulator.call({ app: 'hello' });
        pass(1_000);
        expect(await read('ari.client.problems')).toEqual({ 'ari.problem.type=flow': 1 });
        expect(warnings).toEqual([expect.stringContaining('in the flow')]);
      },
      { client: { logger } },
    )();
  });

  it(
    'counts events by type',
    metered(async ({ simulator, ari, read }) => {
      ari.on('StasisStart').subscribe();
      pass(10);
      const call = simulator.call({ app: 'hello' });
      call.press('1');
      call.press('2');
      pass(1_000);
      call.hangup();
      pass(10);
      expect(await read('ari.client.events')).toMatchObject({
        'ari.event.type=StasisStart': 1,
        'ari.event.type=ChannelDtmfReceived': 2,
        'ari.event.type=StasisEnd': 1,
      });
    }),
  );

  it('counts events of undeclared types together, and accepts events without their objects', async () => {
    const socket = new Subject<AriSocketMessage>();
    const ari = createAri({
      ...directOptions,
      logger: { warn: () => undefined },
      transport: () => ({ socket: merge(of({ type: 'open' } as const), socket), send: () => EMPTY }),
    });
    const { meter, collect } = createMeter();
    const recording = recordMetrics(ari, { meter }).subscribe();
    const events = ari.events.subscribe(ignore);
    const send = (event: object): void => socket.next({ type: 'frame', data: JSON.stringify(event) });
    for (let number = 0; number < 100; number += 1) send({ type: `Invented${number}` });
    for (const type of Object.keys(eventObjects)) {
      if (type === 'ApplicationReplaced') continue;
      for (const channel of [undefined, null, 7, [], {}, { id: 7 }]) send({ type, channel });
    }
    const data = await collect();
    const counter = data.find(({ descriptor }) => descriptor.name === 'ari.client.events')!;
    const values = counter.dataPoints.map(({ attributes, value }) => [attributes['ari.event.type'], value]);
    expect(values).toContainEqual(['_OTHER', 100]);
    expect(values).toContainEqual(['StasisEnd', 6]);
    expect(values.length).toBeLessThanOrEqual(Object.keys(eventObjects).length + 1);
    expect(data.map(({ descriptor }) => descriptor.name)).not.toContain('ari.call.starts');
    events.unsubscribe();
    recording.unsubscribe();
  });
});

describe('recordMetrics', () => {
  /** Runs calls with everything that must not be in an attribute. */
  function runCalls({ simulator, ari }: Parameters<Parameters<typeof metered>[0]>[0]): void {
    ari.on('StasisStart').pipe(perCall(hello)).subscribe();
    pass(10);
    for (let number = 0; number < 20; number += 1) {
      const call = simulator.call({ app: 'hello', from: `49301234${number}`, name: 'Jane' });
      pass(1_000);
      call.press('7');
      pass(1_000);
      ari.channels.setChannelVar({ channelId: call.channelId, variable: 'PIN', value: '4711' }).subscribe(ignore);
      pass(100);
      if (number % 5 === 0) simulator.faults.drop();
      call.hangup();
      pass(1_000);
    }
  }

  it(
    'has attributes of few values: no ids, no callers, no paths, no credentials',
    metered(async (context) => {
      runCalls(context);
      const data = await context.collect();
      const points = data.flatMap(({ dataPoints }) => dataPoints.map(({ attributes }) => attributes));
      const names = new Set(points.flatMap((attributes) => Object.keys(attributes)));
      expect([...names].sort()).toEqual([
        'ari.application',
        'ari.end',
        'ari.event.type',
        'ari.operation',
        'ari.problem.type',
        'error.type',
        'http.response.status_code',
      ]);
      const texts = points.flatMap((attributes) => Object.values(attributes).map(String));
      for (const text of texts) expect(text).toMatch(/^(hello|\d{3}|[A-Z]\w+|lost|connection|[a-z]\w+\.[a-z]\w+)$/);
      expect(texts.join()).not.toMatch(/4930|Jane|PIN|4711|peekaboo|hey|PJSIP/);
      expect(points.length).toBeLessThan(60);
    }),
  );

  it(
    'adds its attributes to every measurement',
    metered(
      async (context) => {
        runCalls(context);
        for (const { dataPoints, descriptor } of await context.collect())
          for (const { attributes } of dataPoints)
            expect(attributes, descriptor.name).toMatchObject({ 'server.address': 'pbx' });
      },
      { attributes: { 'server.address': 'pbx' } },
    ),
  );

  it(
    'stops when it is unsubscribed: open calls end, and no callback remains',
    metered(async ({ simulator, ari, recording, collect, read }) => {
      ari.on('StasisStart').subscribe();
      pass(10);
      simulator.call({ app: 'hello' });
      pass(10);
      recording.unsubscribe();
      expect(await read('ari.call.active')).toEqual({ 'ari.application=hello': 0 });
      expect(await read('ari.call.ends')).toEqual({ 'ari.application=hello ari.end=unsubscribed': 1 });
      const before = await read('ari.client.events');
      simulator.call({ app: 'hello' });
      pass(10);
      expect(await read('ari.client.events')).toEqual(before);
      const names = (await collect()).map(({ descriptor }) => descriptor.name);
      for (const observable of ['request.active', 'request.queued', 'connection.downtime', 'problems'])
        expect(names).not.toContain(`ari.client.${observable}`);
    }),
  );

  it('uses the global provider without a meter', () => {
    const scopes: string[] = [];
    class Provider extends MeterProvider {
      override getMeter(name: string): ReturnType<MeterProvider['getMeter']> {
        scopes.push(name);
        return super.getMeter(name);
      }
    }
    metrics.setGlobalMeterProvider(new Provider());
    const ari: Ari = createAri({
      ...directOptions,
      transport: () => ({ socket: NEVER, send: () => NEVER }),
    });
    recordMetrics(ari).subscribe().unsubscribe();
    metrics.disable();
    expect(scopes).toEqual(['rx-ari']);
  });
});
