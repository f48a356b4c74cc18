// The CPU time of recordSpans and recordMetrics, side by side with a client without them:
// `npm run --silent build && tsc -p spec/bench && node build/bench/spec/bench/telemetry.js`.
import { cpus } from 'node:os';
import { stdout, version } from 'node:process';
import { AggregationTemporality, InMemoryMetricExporter, MeterProvider } from '@opentelemetry/sdk-metrics';
import { PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, type SpanProcessor } from '@opentelemetry/sdk-trace-base';
import { Subject, Subscription, concat, merge, of, type Observable } from 'rxjs';
import { createAri, digits, perCall, play, type Ari, type AriSocketMessage } from 'rx-ari';
import { recordMetrics, recordSpans } from 'rx-ari/otel';

const CALL_COUNT = 2_000;
const CHANNEL_COUNT = 1_000;
const EVENT_COUNT = 40_000;
const ROUND_COUNT = 9;

const channel = (id: number) => ({
  id: `1795403449.${id}`,
  name: `PJSIP/trunk-${id}`,
  state: 'Up',
  protocol_id: 'x',
  caller: { name: 'Jane', number: '100' },
  connected: { name: '', number: '' },
  accountcode: '',
  dialplan: { context: 'default', exten: '200', priority: 2, app_name: 'Stasis', app_data: 'bench' },
  creationtime: '2026-11-23T03:07:24.810+0000',
  language: 'en',
});

function frame(type: string, fields: object): AriSocketMessage {
  const event = { type, timestamp: '2026-11-23T03:07:24.810+0000', ...fields, asterisk_id: 'x', application: 'bench' };
  const bytes = Buffer.from(JSON.stringify(event));
  return {
    type: 'frame',
    bytes,
    get data() {
      return bytes.toString();
    },
  };
}

const ofChannel = (type: string, id: number, more: object = {}) => frame(type, { channel: channel(id), ...more });

/** A client whose server is a function in this process. */
function createClient() {
  const frames = new Subject<AriSocketMessage>();
  const ari = createAri({
    url: 'http://127.0.0.1',
    username: 'hey',
    password: 'peekaboo',
    app: 'bench',
    logger: { warn: () => undefined },
    transport: () => ({
      socket: merge(of({ type: 'open' } as const), frames),
      send: (request) => of({ status: request.method === 'GET' ? 200 : 204, reason: '', body: '{}' }),
    }),
  });
  return { ari, send: (signal: AriSocketMessage) => frames.next(signal) };
}

interface Workload {
  readonly name: string;
  readonly units: number;
  readonly subscribe: (ari: Ari) => Observable<unknown>;
  readonly frames: readonly AriSocketMessage[];
}

const calls: Workload = {
  name: 'calls of 16 events and 3 requests, per call',
  units: CALL_COUNT,
  subscribe: (ari) =>
    ari
      .on('StasisStart')
      .pipe(perCall(({ channel: caller }) => merge(digits(caller), concat(caller.answer(), play(caller, 'sound:x'))))),
  frames: Array.from({ length: CALL_COUNT }, (_, id) => [
    ofChannel('StasisStart', id, { args: [] }),
    ...Array.from({ length: 8 }, () => ofChannel('ChannelVarset', id, { variable: 'A', value: '1' })),
    ...Array.from({ length: 3 }, () => ofChannel('ChannelDialplan', id, { dialplan_app: 'Stasis' })),
    ...['1', '2'].map((digit) => ofChannel('ChannelDtmfReceived', id, { digit, duration_ms: 100 })),
    ofChannel('ChannelHangupRequest', id, { cause: 16 }),
    ofChannel('StasisEnd', id),
  ]).flat(),
};

const events: Workload = {
  name: 'events of 1,000 channels, one in ten with a subscriber, per event',
  units: EVENT_COUNT,
  subscribe: (ari) =>
    merge(...Array.from({ length: CHANNEL_COUNT }, (_, id) => digits(ari.channel(`1795403449.${id}`)))),
  frames: Array.from({ length: EVENT_COUNT }, (_, index) =>
    index % 10 === 0
      ? ofChannel('ChannelDtmfReceived', (index * 7) % CHANNEL_COUNT, { digit: '1', duration_ms: 100 })
      : ofChannel('ChannelVarset', (index * 7) % CHANNEL_COUNT, { variable: 'A', value: '1' }),
  ),
};

/** Spans are created and ended, and not exported. */
const processor: SpanProcessor = {
  onStart: () => undefined,
  onEnd: () => undefined,
  forceFlush: () => Promise.resolve(),
  shutdown: () => Promise.resolve(),
};
const tracer = new BasicTracerProvider({ spanProcessors: [processor] }).getTracer('bench');
const reader = new PeriodicExportingMetricReader({
  exporter: new InMemoryMetricExporter(AggregationTemporality.DELTA),
  exportIntervalMillis: 60_000,
});
const meter = new MeterProvider({ readers: [reader] }).getMeter('bench');

const variants: Readonly<Record<string, (ari: Ari) => Subscription>> = {
  nothing: () => new Subscription(),
  'ari.trace': (ari) => ari.trace.subscribe(),
  recordMetrics: (ari) => recordMetrics(ari, { meter }).subscribe(),
  recordSpans: (ari) => recordSpans(ari, { tracer }).subscribe(),
  both: (ari) => {
    const both = recordMetrics(ari, { meter }).subscribe();
    both.add(recordSpans(ari, { tracer }).subscribe());
    return both;
  },
};

/** Returns the CPU time of one unit, in microseconds. */
function measure({ subscribe, frames, units }: Workload, start: (ari: Ari) => Subscription): number {
  const { ari, send } = createClient();
  const running = start(ari);
  running.add(subscribe(ari).subscribe());
  const before = process.cpuUsage();
  for (const signal of frames) send(signal);
  const { user, system } = process.cpuUsage(before);
  running.unsubscribe();
  return (user + system) / units;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

/** Lets the timers and the export of spans run between two rounds. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 100));

stdout.write(`Node ${version}, ${cpus().length} processors, median of ${ROUND_COUNT} alternating rounds\n`);
for (const workload of [calls, events]) {
  const times = new Map(Object.keys(variants).map((name) => [name, [] as number[]]));
  for (let round = -2; round < ROUND_COUNT; round += 1)
    for (const [name, start] of Object.entries(variants)) {
      const time = measure(workload, start);
      if (round >= 0) times.get(name)!.push(time);
      await pause();
    }
  const base = median(times.get('nothing')!);
  stdout.write(`${workload.name}\n`);
  for (const [name, values] of times) {
    const time = median(values);
    stdout.write(`  ${name.padEnd(14)} ${time.toFixed(2).padStart(8)} µs  ${(time / base).toFixed(2)} ×\n`);
  }
}
process.exit();
