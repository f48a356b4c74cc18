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

/** A page of scores for any program that greets. */
const page = `greets
  program  greet
legend
  s  StasisStart channel=caller
  f  PlaybackFinished playback=playback-1
  G  POST /channels/caller/play/playback-1?media=sound:hello-world
greets
  events    s--f--
  requests  G-----
  flow      ^----!
`;

/** Arguments for functions of the documentation, by name and type of the parameter. */
export interface Given {
  readonly ari?: Ari;
  readonly simulator?: Simulator;
  readonly emissions: unknown[];
}

const values: Readonly<Record<string, (context: Given) => unknown>> = {
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

/** Returns the arguments of a function. Throws if it has a parameter of an unknown type. */
export const argumentsFor = (parameters: readonly Parameter[], context: Given): unknown[] =>
  parameters.map(({ name, type }) => {
    const value = named[name] ?? values[type];
    if (!value) throw new Error(`there is nothing to give for ${name}: ${type}; add it to spec/docs/arguments.ts`);
    return value(context);
  });

/** Returns whether a function expects a client. */
export const isOfAri = (parameters: readonly Parameter[]): boolean =>
  parameters.some(({ type }) => type === 'Ari' || type === 'Simulator');
