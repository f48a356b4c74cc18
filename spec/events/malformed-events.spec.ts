import { map } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { isKind } from '../../src/description/kinds.js';
import { eventObjects } from '../../src/generated/event-objects.js';
import { AriProtocolError, collect, digits, perCall, type CallFlow, type AriProblem } from '../../src/index.js';
import { fixture } from '../description/samples.js';
import { directClient } from '../support/direct-client.js';
import { say } from '../support/score.js';

type Json = Record<string, unknown> & { readonly type: string };

const captured = fixture('events-22.10.1.json') as Json[];

/** One captured event of each type. */
const samples = Object.entries(eventObjects).flatMap(([type, members]) => {
  const event = captured.find((each) => each.type === type);
  return event ? [{ type, event, members }] : [];
});

const wrongObjects: readonly (readonly [name: string, value: unknown])[] = [
  ['is missing', undefined],
  ['is null', null],
  ['is an array', []],
  ['is an array of objects', [{ id: 'x' }]],
  ['is a text', 'x'],
  ['is a number', 7],
  ['is true', true],
];

const wrongIds: typeof wrongObjects = [
  ['has no id', {}],
  ['has an empty id', { id: '', name: '', technology: '', resource: '' }],
  ['has a number as its id', { id: 7, name: 7, technology: 7, resource: 7 }],
  ['has null as its id', { id: null, name: null, technology: null, resource: null }],
];

/** Returns a copy of an event with another value at a path. */
function replaced(event: Json, path: string, value: unknown): Json {
  const copy = structuredClone(event);
  const names = path.split('.');
  const name = names.pop()!;
  const holder = names.reduce<Record<string, unknown>>((at, each) => at[each] as Record<string, unknown>, copy);
  if (value === undefined) Reflect.deleteProperty(holder, name);
  else holder[name] = value;
  return copy;
}

interface Reception {
  readonly problems: AriProblem[];
  /** The events that a subscriber to `ari.events` received. */
  readonly raw: unknown[];
  /** The events that subscribers to the type and to the other objects of the event received. */
  readonly typed: Json[];
}

function receive(event: Json, isInBytes: boolean, hasRawSubscriber = true): Reception {
  const { ari, send } = directClient({ isInBytes });
  const problems: AriProblem[] = [];
  const [raw, typed]: [unknown[], Json[]] = [[], []];
  ari.problems.subscribe((problem) => problems.push(problem));
  const subscriptions = [
    ari.on(event.type as 'StasisStart').subscribe((each) => typed.push(each as unknown as Json)),
    ...(hasRawSubscriber ? [ari.events.subscribe((each) => raw.push(JSON.parse(JSON.stringify(each))))] : []),
  ];
  send(event);
  expect(subscriptions.map(({ closed }) => closed)).not.toContain(true);
  for (const subscription of subscriptions) subscription.unsubscribe();
  return { problems, raw, typed };
}

const inBytes = [
  ['as text', false],
  ['in bytes', true],
] as const;

describe.each(inBytes)('a malformed event %s', (_, isInBytes) => {
  describe.each(samples)('of type $type', ({ type, event, members }) => {
    const required = members.filter(([, , presence]) => presence === undefined);
    const optional = members.filter(([path, , presence]) => presence === 'optional' && hasMember(event, path));
    const faultsOf = (kind: string) => (isKind(kind) ? [...wrongObjects, ...wrongIds] : wrongObjects);

    it('reaches ari.events as it was sent, and no subscriber that relies on the missing object', () => {
      for (const [path, kind] of required)
        for (const [name, value] of faultsOf(kind)) {
          const malformed = replaced(event, path, value);
          const { problems, raw, typed } = receive(malformed, isInBytes);
          expect(raw, `${path} ${name}`).toEqual([malformed]);
          expect(typed, `${path} ${name}`).toEqual([]);
          expect(problems, `${path} ${name}`).toEqual([
            { type: 'frame', subject: type, error: expect.any(AriProtocolError) as Error },
          ]);
          const { message } = problems[0]!.error as Error;
          expect(message).toMatch(new RegExp(`^a malformed ${type} event: .*\\b${path} (is|has) `));
          expect(message).toContain('; only ari.events emits it');
        }
    });

    it('is a problem also without a subscriber to ari.events', () => {
      for (const [path, kind] of required)
        for (const [name, value] of faultsOf(kind)) {
          const { problems, typed } = receive(replaced(event, path, value), isInBytes, false);
          expect([problems.length, typed.length], `${path} ${name}`).toEqual([1, 0]);
        }
    });

    it('reaches all its subscribers without an optional object that is malformed', () => {
      for (const [path, kind] of optional)
        for (const [name, value] of faultsOf(kind)) {
          const { problems, raw, typed } = receive(replaced(event, path, value), isInBytes);
          expect(raw, `${path} ${name}`).toEqual([replaced(event, path, undefined)]);
          expect(typed, `${path} ${name}`).toHaveLength(1);
          expect(problems.length, `${path} ${name}`).toBe(value === undefined ? 0 : 1);
        }
    });

    it('causes no problem in its captured form', () => {
      expect(receive(event, isInBytes)).toMatchObject({ problems: [], typed: [{ type }] });
    });
  });
});

function hasMember(event: Json, path: string): boolean {
  const names = path.split('.');
  return names.reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], event) !== undefined;
}

describe('calls', () => {
  const starts = [...wrongObjects, ...wrongIds].map(([, channel]) => ({ ...say.start(), channel }));

  it.each([
    ['ari.on', (ari: ReturnType<typeof directClient>['ari']) => ari.on('StasisStart')],
    [
      'ari.events',
      (ari: ReturnType<typeof directClient>['ari']) => ari.events as ReturnType<typeof ari.on<'StasisStart'>>,
    ],
  ])('continue and start after a StasisStart without a channel, with perCall of %s', (_, startsOf) => {
    const { ari, send } = directClient();
    const received: string[] = [];
    const flow: CallFlow = ({ channel }) => digits(channel).pipe(map((digit) => received.push(channel.id + digit)));
    const calls = startsOf(ari).pipe(perCall(flow)).subscribe();
    send(say.start('a'));
    for (const start of starts) send(start);
    send(say.start('b'));
    for (const id of ['a', 'b']) send(say.digit('1', id));
    expect(received).toEqual(['a1', 'b1']);
    expect(calls.closed).toBe(false);
    calls.unsubscribe();
  });

  it('do not end with an end event without a channel, which is a problem although it has no subscriber', () => {
    const { ari, send } = directClient();
    const problems: AriProblem[] = [];
    ari.problems.subscribe((problem) => problems.push(problem));
    const ended: unknown[] = [];
    const channel = ari.channel('a').ended.subscribe((end) => ended.push(end));
    for (const [, value] of [...wrongObjects, ...wrongIds]) send({ ...say.end('a'), channel: value });
    expect(ended).toEqual([]);
    expect(problems.map(({ type, subject }) => `${type} ${subject}`)).toEqual(Array(11).fill('frame StasisEnd'));
    send(say.end('a'));
    expect(ended).toEqual([{ reason: 'StasisEnd' }]);
    channel.unsubscribe();
  });

  it('end only with the loss of their own application', () => {
    const { ari, send } = directClient();
    const events = ari.events.subscribe({ error: () => undefined });
    for (const application of [undefined, null, 7, [], 'other']) send({ type: 'ApplicationReplaced', application });
    expect(events.closed).toBe(false);
    send({ type: 'ApplicationReplaced', application: 'hello' });
    expect(events.closed).toBe(true);
  });
});

describe('a digit that is not a text', () => {
  it('is a problem, and no part of an entry', () => {
    const { ari, send } = directClient();
    const problems: AriProblem[] = [];
    ari.problems.subscribe((problem) => problems.push(problem));
    const entries: string[] = [];
    const collecting = collect(ari.channel('a'), { maxDigits: 2 }).subscribe(({ digits: entry }) =>
      entries.push(entry),
    );
    send(say.digit('1', 'a'));
    for (const digit of [undefined, null, 7, [], {}, true]) send({ ...say.digit('', 'a'), digit });
    send(say.digit('2', 'a'));
    expect(entries).toEqual(['12']);
    expect(problems.map(({ type, subject }) => `${type} ${subject}`)).toEqual(
      Array(6).fill('frame ChannelDtmfReceived'),
    );
    expect(String(problems[0]!.error)).toContain(
      'a malformed ChannelDtmfReceived event of Channel(a): digit is not a text',
    );
    collecting.unsubscribe();
  });
});
