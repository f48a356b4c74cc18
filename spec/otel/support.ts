import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
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

/** A client that is recorded, and its simulator, both in this process and in the time of vitest. */
export interface Recorded {
  readonly simulator: Simulator;
  readonly ari: Ari;
  readonly recording: Subscription;
  /** The spans that have ended, in that order. */
  spans(): ReadableSpan[];
  /** The names of the spans that have ended, each below its parent. */
  tree(): string[];
  /** The one span of this name that has ended. */
  span(name: string): ReadableSpan;
}

export interface RecordedOptions extends RecordSpansOptions {
  readonly client?: Partial<AriOptions>;
}

/** Runs a spec in fake time, and looks afterwards that it left no span open. */
export const recorded =
  (spec: (recorded: Recorded) => void, { client = {}, ...options }: RecordedOptions = {}): (() => void) =>
  () => {
    vi.useFakeTimers();
    const exporter = new InMemorySpanExporter();
    let begun = 0;
    const counting = { onStart: () => void (begun += 1), onEnd: () => undefined, ...idle };
    const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter), counting] });
    const spans = (): ReadableSpan[] => exporter.getFinishedSpans();
    const made = { Bridge: 0, Channel: 0, LiveRecording: 0, Playback: 0 };
    let started: Simulator | undefined;
    const running = simulate({ port: false }).subscribe((one) => (started = one));
    const simulator = started!;
    const { url, transport } = simulator;
    const ari = createAri({
      url,
      username: 'hey',
      password: 'peekaboo',
      app: 'hello',
      newId: (kind) => `${kind}${(made[kind] += 1)}`,
      transport,
      ...client,
    });
    const recording = recordSpans(ari, { tracer: provider.getTracer('spec'), ...options }).subscribe();
    try {
      spec({
        simulator,
        ari,
        recording,
        spans,
        tree: () => treeOf(spans()),
        span: (name) => spans().find((span) => span.name === name)!,
      });
      recording.unsubscribe();
      expect(begun - spans().length, 'spans left open').toBe(0);
    } finally {
      running.unsubscribe();
      vi.useRealTimers();
    }
  };

const idle = { forceFlush: () => Promise.resolve(), shutdown: () => Promise.resolve() };

/** Lets so many milliseconds pass. */
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
