import { ReplaySubject, filter, firstValueFrom, type Observable } from 'rxjs';
import { expect } from 'vitest';
import { createAri, type Ari, type AriEvent, type AriEventMap, type AriEventType, type AriTrace } from 'rx-ari';
import { contextOf } from '../../../src/objects/context.js';
import { recordCoverage } from '../coverage/record.js';
import { afterTest, reach, unique } from '../support/client.js';
import { patiently } from '../../support/wait.js';

/** A program that serves the calls of an application of its own. */
export interface Program {
  readonly app: string;
  /** The trace so far. */
  readonly traces: readonly AriTrace[];
  /** The first event of a type that fits, whether it has come already or will come. */
  awaitEvent<T extends AriEventType>(type: T, fits?: (event: AriEventMap[T]) => boolean): Promise<AriEventMap[T]>;
  /** The status of the first answer to an operation, likewise. */
  answered(operation: string, fits?: (query: string) => boolean): Promise<number>;
  /** Unsubscribes, as Ctrl-C does. */
  stop(): void;
  /** Settles when the program has completed by itself. */
  readonly over: Promise<void>;
}

/** Runs a program until the test is over; then it has to leave nothing behind. */
export async function run(program: (ari: Ari) => Observable<unknown>): Promise<Program> {
  const app = unique('program');
  const ari = createAri(reach({ app }));
  recordCoverage(ari);
  const traces: AriTrace[] = [];
  const passed = new ReplaySubject<AriTrace>(Infinity);
  const problems: unknown[] = [];
  ari.trace.subscribe(passed);
  passed.subscribe((trace) => traces.push(trace));
  ari.problems.subscribe((problem) => problems.push(problem));
  let complete: () => void;
  const over = new Promise<void>((resolve) => (complete = resolve));
  const running = program(ari).subscribe({ complete: complete!, error: (error: unknown) => problems.push(error) });
  afterTest(async () => {
    running.unsubscribe();
    expect(await firstValueFrom(ari.connectionState)).toEqual({ type: 'idle' });
    expect(contextOf(ari.channel('any')).events.size, 'addresses with listeners').toBe(0);
    expect(problems).toEqual([]);
  });
  await firstValueFrom(
    ari.connectionState.pipe(
      filter(({ type }) => type === 'open'),
      patiently(),
    ),
  );

  const first = <T extends AriTrace>(fits: (trace: AriTrace) => trace is T): Promise<T> =>
    firstValueFrom(passed.pipe(filter(fits), patiently()));
  return {
    app,
    traces,
    over,
    stop: () => running.unsubscribe(),
    awaitEvent: async (type, fits = () => true) => {
      const isIt = (trace: AriTrace): trace is Extract<AriTrace, { type: 'event' }> =>
        trace.type === 'event' && trace.event.type === type && fits(trace.event as never);
      return (await first(isIt)).event as never;
    },
    answered: async (operation, fits = () => true) => {
      const isIt = (trace: AriTrace): trace is Extract<AriTrace, { type: 'response' }> =>
        trace.type === 'response' && trace.request.operation === operation && fits(trace.request.query);
      return (await first(isIt)).status;
    },
  };
}

export const eventsOf = ({ traces }: Program): AriEvent[] =>
  traces.flatMap((trace) => (trace.type === 'event' ? [trace.event] : []));

/** Returns the playbacks of a target (all by default), as `sound:beep playing` and `sound:beep done`. */
export const played = (program: Program, target = ''): string[] =>
  eventsOf(program).flatMap((event) => {
    if (event.type !== 'PlaybackStarted' && event.type !== 'PlaybackFinished') return [];
    const { media_uri, state, target_uri } = event.playback.data;
    return target_uri.endsWith(target) ? [`${media_uri} ${state}`] : [];
  });

/** The beginning and the end of the first playback of a media URI. */
export const begins = (program: Program, uri: string) =>
  program.awaitEvent('PlaybackStarted', ({ playback }) => playback.data.media_uri === uri);
export const ends = (program: Program, uri: string) =>
  program.awaitEvent('PlaybackFinished', ({ playback }) => playback.data.media_uri === uri);
