import { SpanKind, SpanStatusCode, type Tracer } from '@opentelemetry/api';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
  type ReadableSpan,
} from '@opentelemetry/sdk-trace-base';
import type { Subscription } from 'rxjs';
import { expect, vi } from 'vitest';
import { createAri, type Ari, type AriOptions } from '../../src/index.js';
import { recordSpans, type RecordSpansOptions } from '../../src/otel/index.js';
import { simulate, type Simulator } from '../../src/simulator/index.js';

/** A client whose spans are recorded, and its simulator, in the fake time of vitest. */
export interface Recorded {
  readonly simulator: Simulator;
  readonly ari: Ari;
  readonly recording: Subscription;
  /** The tracer of the recording. */
  readonly tracer: Tracer;
  /** The ended spans, in the order of their ends. */
  spans(): ReadableSpan[];
  /** The names of the ended spans, each below its parent. */
  tree(): string[];
  /** The ended span with this name. */
  span(name: string): ReadableSpan;
}

export interface RecordedOptions extends RecordSpansOptions {
  readonly client?: Partial<AriOptions>;
}

/** The object that the SDK measures spans with. Fake timers replace the global one, and the SDK keeps its own reference. */
const sdkPerformance = performance;

/** Runs a spec in fake time, then checks that no span is open. */
export const recorded =
  (spec: (recorded: Recorded) => void, { client = {}, ...options }: RecordedOptions = {}): (() => void) =>
  () => {
    vi.useFakeTimers();
    const spanClock = vi.spyOn(sdkPerformance, 'now').mockImplementation(() => Date.now());
    const exporter = new InMemorySpanExporter();
    let startCount = 0;
    const counting = { onStart: () => void (startCount += 1), onEnd: () => undefined, ...noBuffer };
    const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter), counting] });
    const spans = (): ReadableSpan[] => exporter.getFinishedSpans();
    const ids = { Bridge: 0, Channel: 0, LiveRecording: 0, Playback: 0 };
    let started: Simulator | undefined;
    const running = simulate({ port: false }).subscribe((simulator) => (started = simulator));
    const simulator = started!;
    const { url, transport } = simulator;
    const ari = createAri({
      url,
      username: 'hey',
      password: 'peekaboo',
      app: 'hello',
      newId: (kind) => `${kind}${(ids[kind] += 1)}`,
      transport,
      logger: { warn: () => undefined },
      ...client,
    });
    const tracer = provider.getTracer('spec');
    const recording = recordSpans(ari, { tracer, ...options }).subscribe();
    try {
      spec({
        simulator,
        ari,
        recording,
        tracer,
        spans,
        tree: () => treeOf(spans()),
        span: (name) => spans().find((span) => span.name === name)!,
      });
      recording.unsubscribe();
      expect(startCount - spans().length, 'open spans').toBe(0);
    } finally {
      running.unsubscribe();
      spanClock.mockRestore();
      vi.useRealTimers();
    }
  };

const noBuffer = { forceFlush: () => Promise.resolve(), shutdown: () => Promise.resolve() };

/** Advances the fake time. */
export const pass = (milliseconds: number): void => void vi.advanceTimersByTime(milliseconds);

/** The names of spans, each below its parent. */
export function treeOf(spans: readonly ReadableSpan[]): string[] {
  const lines = (parent: string | undefined, depth: number): string[] =>
    spans
      .filter((span) => span.parentSpanContext?.spanId === parent)
      .flatMap((span) => [`${'  '.repeat(depth)}${lineOf(span)}`, ...lines(span.spanContext().spanId, depth + 1)]);
  return lines(undefined, 0);
}

const lineOf = ({ name, kind, status, attributes }: ReadableSpan): string =>
  [
    SpanKind[kind],
    name,
    attributes['http.response.status_code'] ?? attributes['ari.end'] ?? (attributes['ari.aborted'] && 'aborted'),
    status.code === SpanStatusCode.ERROR && 'ERROR',
    attributes['ari.own'] && 'own',
  ]
    .filter(Boolean)
    .join(' ');
