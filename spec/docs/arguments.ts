import { MetricReader } from '@opentelemetry/sdk-metrics';
import { timer } from 'rxjs';
import type { Ari, CallFlow } from 'rx-ari';
import type { Simulator } from 'rx-ari/simulator';
import { declarations } from '../../src/generated/declarations.js';
import type { Parameter } from './shape.js';

class ManualReader extends MetricReader {
  protected override onForceFlush = (): Promise<void> => Promise.resolve();
  protected override onShutdown = (): Promise<void> => Promise.resolve();
}

/** A page of scores for whatever greets. */
const page = `greets
  program  greet
legend
  s  StasisStart channel=caller
  f  PlaybackFinished playback=playback-1
  G  POST /channels/caller/play/playback-1?media=sound:hello-world
greets
  asterisk  s--f--
  requests  G-----
  flow      ^----!
`;

/** What functions of the documentation are given, by the name and the type of the parameter as they are written. */
export interface Given {
  readonly ari?: Ari;
  readonly simulator?: Simulator;
  readonly emissions: unknown[];
}

const values: Readonly<Record<string, (given: Given) => unknown>> = {
  Ari: ({ ari }) => ari,
  Simulator: ({ simulator }) => simulator,
  CallFlow: () => (({ channel }) => channel.answer()) satisfies CallFlow,
  string: () => 'PJSIP/alice',
  number: () => 0,
  'readonly string[]': () => ['PJSIP/bob', 'PJSIP/alice'],
  'Observable<unknown>': () => timer(20_000),
  '(line: string) => void':
    ({ emissions }) =>
    (line: string) =>
      emissions.push(line),
  AriTrace: () => ({ type: 'aborted', request: { operation: 'channels.get' }, duration: 1 }),
  MetricReader: ({ emissions }) => {
    const reader = new ManualReader();
    emissions.push(reader);
    return reader;
  },
  'unknown[]': () => structuredClone(declarations),
};

const named: Readonly<Record<string, () => unknown>> = { page: () => page, channelId: () => 'c1' };

/** The arguments of a function. Throws where there is none for one of its types. */
export const argumentsFor = (parameters: readonly Parameter[], given: Given): unknown[] =>
  parameters.map(({ name, type }) => {
    const value = named[name] ?? values[type];
    if (!value) throw new Error(`there is nothing to give for ${name}: ${type}; add it to spec/docs/arguments.ts`);
    return value(given);
  });

/** Whether a function belongs into the hands of a client. */
export const isOfAri = (parameters: readonly Parameter[]): boolean =>
  parameters.some(({ type }) => type === 'Ari' || type === 'Simulator');
