import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';
import fc from 'fast-check';
import { NEVER, Subscription, config, map, merge, tap, type Observable } from 'rxjs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { changeLines } from '../../src/cli/calls/change-lines.js';
import { formatEvent } from '../../src/cli/tail/event-line.js';
import { isAbout, objectsIn } from '../../src/cli/tail/objects.js';
import { placesByType } from '../../src/description/event-objects.js';
import { eventObjects } from '../../src/generated/event-objects.js';
import * as rxAri from '../../src/index.js';
import {
  bridge,
  collect,
  bridgeChannels,
  dial,
  dialFirst,
  digits,
  hold,
  isLeg,
  join,
  liveBridges,
  liveChannels,
  musicOnHold,
  mute,
  perCall,
  play,
  prompt,
  record,
  indicateRinging,
  playSilence,
  snoop,
  untilEnded,
  type Ari,
  type Channel,
  type AriProblem,
  type StasisStart,
} from '../../src/index.js';
import { contextOf } from '../../src/objects/context.js';
import { recordSpans } from '../../src/otel/index.js';
import { scoreFromCassette } from '../../src/testing/index.js';
import { directClient } from '../support/direct-client.js';
import { say } from '../support/score.js';
import { aim, captured, mutate, mutation, respond, type JsonEvent } from './malformed-event.js';
import { expectCleanPrototypes } from './mutants.js';

const leg = { endpoint: 'PJSIP/alice' };

/** Every exported verb and operator, with the streams of a channel. */
const verbs: Readonly<Record<string, (channel: Channel, ari: Ari) => Observable<unknown>>> = {
  bridge: (channel) => bridge(channel),
  collect: (channel) => collect(channel),
  bridgeChannels: (channel, ari) => bridgeChannels(channel, ari.channel('id1')),
  dial: (channel) => dial(channel, leg),
  'dial, created first': (channel) => dial(channel, { ...leg, earlyMedia: true }),
  dialFirst: (channel) => dialFirst(channel, [leg, leg]),
  digits: (channel) => digits(channel),
  ended: (channel) => channel.ended,
  events: (channel) => channel.events,
  hold: (channel) => hold(channel),
  join: (channel, ari) => join(ari.bridge('id1'), channel),
  musicOnHold: (channel) => musicOnHold(channel),
  mute: (channel) => mute(channel),
  on: (channel) => channel.on('ChannelDtmfReceived', 'ChannelVarset', 'Dial', 'ChannelUserevent'),
  play: (channel) => play(channel, ['sound:any', 'http://any']),
  'play to a bridge': (_, ari) => play(ari.bridge('id1'), 'sound:any'),
  prompt: (channel) => prompt(channel, 'sound:any', { maxDigits: 1 }),
  record: (channel) => record(channel),
  indicateRinging: (channel) => indicateRinging(channel),
  playSilence: (channel) => playSilence(channel),
  snoop: (channel) => snoop(channel, { spy: 'both' }),
  untilEnded: (channel) => NEVER.pipe(untilEnded(channel)),
};

/** The ids of the objects in the event: its channel, and the objects that the client creates. */
const ids = ['a', 'id1', 'id2'];

/** Runs one verb in a call that an event is about, beside another call and all kinds of subscribers. */
function run(verb: string, event: JsonEvent, isInBytes: boolean): AriProblem[] {
  let count = 0;
  const { ari, send } = directClient({ newId: () => `id${(count += 1)}`, subscribeAll: true, isInBytes }, respond);
  const problems: AriProblem[] = [];
  const digitsOf: string[] = [];
  const calls: string[] = [];
  const streams = new Map<string, Subscription>();
  const watch = (name: string, stream: Observable<unknown>): unknown => streams.set(name, stream.subscribe());
  ari.problems.subscribe((problem) => problems.push(problem));
  const flow = ({ channel }: StasisStart): Observable<unknown> => {
    calls.push(channel.id);
    return channel.id === 'a' ? verbs[verb]!(channel, ari) : digits(channel).pipe(map((digit) => digitsOf.push(digit)));
  };
  const tracer = new BasicTracerProvider().getTracer('spec');
  watch('perCall', ari.on('StasisStart').pipe(perCall(flow)));
  watch('all events', ari.events);
  watch('events of the type', ari.on(event.type as 'StasisStart'));
  watch('ids of calls', merge(ari.on('StasisStart'), ari.on('StasisEnd')).pipe(map(({ channel }) => channel.id)));
  watch('otel', recordSpans(ari, { tracer, captureCallerId: true }));
  watch('live channels', liveChannels(ari).pipe(changeLines()));
  watch('live bridges', liveBridges(ari));
  send(say.start('a'));
  send(say.start('b'));
  watch('the other channel', ari.channel('b').events.pipe(tap()));
  send(event);
  vi.advanceTimersByTime(2_000);
  send(say.digit('1', 'b'));
  send(say.start('c'));
  const closed = [...streams].filter(([, stream]) => stream.closed).map(([name]) => name);
  for (const stream of streams.values()) stream.unsubscribe();
  vi.advanceTimersByTime(120_000);
  expect(closed, 'streams that ended').toEqual([]);
  expect(digitsOf, 'digits of the other call').toEqual(['1']);
  expect(calls.filter((id) => ['b', 'c'].includes(id))).toEqual(['b', 'c']);
  expect(problems.filter(({ type }) => type === 'subscriber')).toEqual([]);
  expect(problems.filter(({ error }) => error instanceof TypeError)).toEqual([]);
  expect(contextOf(ari).events.size, 'keys with listeners').toBe(0);
  return problems;
}

const runs = fc.record({
  verb: fc.constantFrom(...Object.keys(verbs)),
  event: fc.constantFrom(...captured),
  id: fc.constantFrom(...ids),
  isInBytes: fc.boolean(),
  mutation,
});

beforeAll(() => void vi.useFakeTimers());

afterAll(() => {
  vi.useRealTimers();
  config.onUnhandledError = null;
});

describe('a malformed event', () => {
  it('reaches every exported verb and operator', () => {
    const functions = Object.entries(rxAri).filter(
      ([name, value]) => typeof value === 'function' && /^[a-z]/.test(name),
    );
    const others = [
      'connect',
      'createAri',
      'ignoreGone',
      'isConflict',
      'isGone',
      'isInvalidState',
      'isLeg',
      'isNotFound',
    ];
    const used = [...Object.keys(verbs), 'liveBridges', 'liveChannels', 'perCall'];
    const known = new Set([...others, 'isRecovered', 'isUnprocessable', ...used]);
    expect(functions.map(([name]) => name).filter((name) => !known.has(name))).toEqual([]);
  });

  it('ends no stream and no other call, with any verb: 4,000 mutations', () => {
    let malformed = 0;
    fc.assert(
      fc.property(runs, ({ verb, event, id, isInBytes, mutation: change }) => {
        const problems = run(verb, mutate(aim(event, id), change), isInBytes);
        malformed += problems.filter(({ type }) => type === 'frame').length;
      }),
      { numRuns: 4_000 },
    );
    expectCleanPrototypes();
    expect(malformed).toBeGreaterThan(400);
  });

  it('passes through the command line and the writer of scores: 4,000 mutations', () => {
    const placesOf = placesByType(eventObjects);
    fc.assert(
      fc.property(runs, ({ event, id, mutation: change }) => {
        const mutated = mutate(aim(event, id), change);
        const objects = objectsIn(mutated, placesOf);
        isAbout('a', objects);
        expect(formatEvent(mutated, objects)).toMatch(/\n$/);
        isLeg(mutated as unknown as StasisStart);
        const entries = [say.start('a'), mutated, say.end('a')].map((each, at) => ({ at, event: each }));
        const lines = [{ cassette: 1, recorded: '2026-01-02T03:04:05.000Z' }, ...entries];
        const cassette = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
        expect(scoreFromCassette(cassette, { title: 'a call', program: 'program' })).toContain('a call');
      }),
      { numRuns: 4_000 },
    );
  });
});
