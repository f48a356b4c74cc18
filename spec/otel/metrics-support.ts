import type { Meter } from '@opentelemetry/api';
import { DataPointType, MeterProvider, MetricReader, type MetricData } from '@opentelemetry/sdk-metrics';
import type { Subscription } from 'rxjs';
import { vi } from 'vitest';
import { createAri, type Ari, type AriOptions } from '../../src/index.js';
import { recordMetrics, type RecordMetricsOptions } from '../../src/otel/index.js';
import { simulate, type Simulator } from '../../src/simulator/index.js';

/** Reads the metrics when a test requests them. */
class ManualReader extends MetricReader {
  protected override onForceFlush = (): Promise<void> => Promise.resolve();
  protected override onShutdown = (): Promise<void> => Promise.resolve();
}

/** One series of an instrument: its attributes as `a=1 b=2`, and its value; of a histogram the count and the sum. */
export type Series = Readonly<Record<string, number | { readonly count: number; readonly sum: number }>>;

export interface Metered {
  readonly simulator: Simulator;
  readonly ari: Ari;
  readonly meter: Meter;
  readonly recording: Subscription;
  /** Collects all instruments that have values. */
  collect(): Promise<MetricData[]>;
  /** Collects the series of one instrument. */
  read(instrument: string): Promise<Series>;
}

export interface MeteredOptions extends RecordMetricsOptions {
  readonly client?: Partial<AriOptions>;
}

/** Creates a meter of the real SDK. */
export function createMeter(): { readonly meter: Meter; readonly collect: () => Promise<MetricData[]> } {
  const reader = new ManualReader();
  const provider = new MeterProvider({ readers: [reader] });
  const collect = async () => {
    const { resourceMetrics, errors } = await reader.collect();
    if (errors.length > 0) throw new AggregateError(errors);
    return resourceMetrics.scopeMetrics.flatMap(({ metrics }) => metrics);
  };
  return { meter: provider.getMeter('spec'), collect };
}

/** Runs a spec with a client whose metrics are recorded, in the fake time of vitest. */
export const metered =
  (spec: (metered: Metered) => Promise<void>, { client = {}, ...options }: MeteredOptions = {}) =>
  async (): Promise<void> => {
    vi.useFakeTimers();
    const { meter, collect } = createMeter();
    let started: Simulator | undefined;
    const running = simulate({ port: false }).subscribe((simulator) => (started = simulator));
    const simulator = started!;
    const { url, transport } = simulator;
    const logger = { warn: () => undefined };
    const ari = createAri({ url, username: 'hey', password: 'peekaboo', app: 'hello', transport, logger, ...client });
    const recording = recordMetrics(ari, { meter, ...options }).subscribe();
    try {
      await spec({
        simulator,
        ari,
        meter,
        recording,
        collect,
        read: async (instrument) =>
          seriesOf((await collect()).find(({ descriptor }) => descriptor.name === instrument)),
      });
      recording.unsubscribe();
    } finally {
      running.unsubscribe();
      vi.useRealTimers();
    }
  };

export const seriesOf = (data: MetricData | undefined): Series => {
  if (!data) return {};
  if (data.dataPointType === DataPointType.HISTOGRAM)
    return Object.fromEntries(
      data.dataPoints.map(({ attributes, value }) => [textOf(attributes), { count: value.count, sum: value.sum! }]),
    );
  if (data.dataPointType === DataPointType.EXPONENTIAL_HISTOGRAM) throw new Error('not used');
  return Object.fromEntries(data.dataPoints.map(({ attributes, value }) => [textOf(attributes), value]));
};

const textOf = (attributes: object): string =>
  Object.entries(attributes)
    .map(([name, value]) => `${name}=${String(value)}`)
    .sort()
    .join(' ');
