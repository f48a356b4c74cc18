import { NEVER, Observable, Subject, Subscription, firstValueFrom, merge } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { describeApi } from '../src/description/describe-api.js';
import { placeholders } from '../src/description/kinds.js';
import { readDeclaration } from '../src/description/read-declarations.js';
import { decode } from '../src/events/decode.js';
import { operations } from '../src/generated/operations.js';
import { AriInputError, AriProtocolError, createAri, type Ari, type AriEvent, type AriProblem } from '../src/index.js';
import { buildRequest, type OperationParams } from '../src/objects/build-request.js';
import { repositories } from '../src/objects/repositories.js';
import { failure } from './support/failure.js';
import { clientOf, json, startLoopback } from './support/loopback.js';
import { samples } from './objects/support.js';
import { expectCleanPrototypes } from './fuzz/mutants.js';
import { cpuTimeOf } from './support/cpu-time.js';
import { directOptions } from './support/direct-client.js';

/** A client that receives frames synchronously. */
function direct(): { readonly ari: Ari; readonly problems: AriProblem[]; receive(frame: string): void } {
  const frames = new Subject<string>();
  const problems: AriProblem[] = [];
  const ari = createAri({
    ...directOptions,
    transport: () => ({
      socket: new Observable((to) => {
        to.next({ type: 'open' });
        return frames.subscribe((data) => to.next({ type: 'frame', data }));
      }),
      send: () => NEVER,
    }),
  });
  ari.problems.subscribe((problem) => problems.push(problem));
  return { ari, problems, receive: (frame) => frames.next(frame) };
}

const MAX_LENGTH = 4_000;

const poison = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];

describe('an id cannot leave its segment of the path', () => {
  const withIds = Object.entries(operations).filter(([, { path, upgrade }]) => path.includes('{') && !upgrade);
  const ids = [
    '../..',
    '..\\..',
    '%2e%2e',
    '%2E.',
    '..%2f..',
    '.%00',
    'a/../../b',
    '..;/',
    '\t..',
    '.. ',
    '..\n',
    '//x',
    '?x',
    '#x',
    ...poison,
  ];

  it.each(ids)('of any operation: %j', (id) => {
    expect(withIds.length).toBeGreaterThan(70);
    for (const [name, operation] of withIds) {
      const ofPath = Object.fromEntries(placeholders(operation.path).map((key) => [key, id]));
      const { path } = buildRequest(name, operation, { ...samples(operation, 'required'), ...ofPath }, MAX_LENGTH);
      const { pathname, search, hash, host } = new URL(`http://asterisk.invalid/ari${path}`);
      expect([host, search, hash]).toEqual(['asterisk.invalid', '', '']);
      const template = `/ari${operation.path}`.split('/');
      const segments = pathname.split('/');
      expect(segments.map((segment, at) => (template[at]?.startsWith('{') ? template[at] : segment))).toEqual(template);
      expect(segments.filter((_, at) => template[at]?.startsWith('{')).map(decodeURIComponent)).toContain(id);
    }
  });

  it.each(['.', '..', ''])('and is rejected if no encoding helps: %j', (id) => {
    for (const [name, operation] of withIds) {
      for (const key of placeholders(operation.path)) {
        const params = { ...samples(operation, 'required'), [key]: id };
        expect(() => buildRequest(name, operation, params, MAX_LENGTH), name).toThrow(AriInputError);
      }
    }
  });
});

describe('data of Asterisk cannot change shared prototypes', () => {
  const pollution = '{"polluted":true,"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}';

  it.each([
    `{"type":"StasisStart","__proto__":${pollution},"channel":{"id":"c1","__proto__":${pollution}}}`,
    `{"type":"StasisStart","constructor":${pollution},"channel":{"id":"__proto__","constructor":${pollution}}}`,
    `{"type":"ChannelUserevent","userevent":${pollution},"channel":{"id":"constructor"}}`,
    `{"type":"__proto__","channel":{"id":"c1"}}`,
    `{"type":"constructor","prototype":${pollution}}`,
    `{"type":"PlaybackStarted","playback":{"id":"__proto__","target_uri":"channel:__proto__"}}`,
  ])('as an event: %s', (frame) => {
    const { ari, receive, problems } = direct();
    const received: AriEvent[] = [];
    const listening = merge(ari.events, ...poison.map((id) => ari.channel(id).events)).subscribe((event) =>
      received.push(event),
    );
    receive(frame);
    listening.unsubscribe();
    expectCleanPrototypes();
    expect(problems).toEqual([]);
    expect(received.length).toBeGreaterThan(0);
    expect(Object.getPrototypeOf(received[0])).toBe(Object.prototype);
    expect((received[0] as { polluted?: boolean }).polluted).toBeUndefined();
    expect(JSON.parse(JSON.stringify(received[0]))).toEqual(JSON.parse(frame));
  });

  it.each(poison)('as the id of a channel, which works like any other: %s', (id) => {
    const { ari, receive } = direct();
    const received: string[] = [];
    const listening = new Subscription();
    for (const each of poison) {
      listening.add(ari.channel(each).events.subscribe(({ type }) => received.push(`${each} ${type}`)));
    }
    receive(JSON.stringify({ type: 'StasisEnd', application: 'hello', channel: { id } }));
    listening.unsubscribe();
    expect(received).toEqual([`${id} StasisEnd`]);
  });

  it('as a response', async () => {
    const answer = `{"id":"c1","__proto__":${pollution}}`;
    const server = await startLoopback({ answer: (_, response) => void response.writeHead(200).end(answer) });
    const { data } = await firstValueFrom(clientOf(server).channel('c1').get());
    expectCleanPrototypes();
    expect((data as { polluted?: boolean }).polluted).toBeUndefined();
    expect(JSON.stringify(data)).toBe(answer);
  });

  it.each(['POST', '__proto__'])('as a description of the API, with the method %s', (httpMethod) => {
    for (const name of poison) {
      for (const nickname of ['polluted', ...poison]) {
        const operation = {
          httpMethod,
          nickname,
          responseClass: 'void',
          parameters: [{ name, paramType: 'query', dataType: name }],
        };
        const declaration: unknown = JSON.parse(
          JSON.stringify({
            resourcePath: `/api-docs/${name}.json`,
            apis: [{ path: `/${name}`, operations: [operation] }],
          }),
        );
        try {
          repositories(() => NEVER, describeApi([readDeclaration(declaration, 'it')]).operations);
        } catch (error) {
          expect(error).toBeInstanceOf(AriProtocolError);
        }
        expectCleanPrototypes();
      }
    }
  });
});

describe('an inherited property', () => {
  it.each(poison)('is not sent as a parameter, and is not a parameter itself: %s', async (name) => {
    const server = await startLoopback({ answer: json({}) });
    const params: unknown = JSON.parse(`{"channelId":"c1","${name}":"x"}`);
    const { message } = await failure(
      clientOf(server).request('channels.get', params as OperationParams),
      AriInputError,
    );
    expect(message).toContain(`there is no parameter ${name}`);
    const inherited = Object.create({ channelId: 'c1' }) as object;
    await failure(clientOf(server).request('channels.get', inherited as never), AriInputError);
    expect(server.requests).toHaveLength(0);
  });
});

describe('an event reaches no listener of something else', () => {
  it.each(['*', 'channel:c1', 'bridge:b1'])('by its type %s', (type) => {
    expect(() => decode(JSON.stringify({ type }), String)).toThrow(AriProtocolError);
  });

  it('by the target of a playback', () => {
    const { ari, receive } = direct();
    const received: string[] = [];
    const listening = merge(ari.events, ari.on('StasisStart')).subscribe(({ type }) => received.push(type));
    receive('{"type":"PlaybackStarted","playback":{"id":"p1","target_uri":"*"}}');
    receive('{"type":"PlaybackStarted","playback":{"id":"p1","target_uri":"StasisStart"}}');
    listening.unsubscribe();
    expect(received).toEqual(['PlaybackStarted', 'PlaybackStarted']);
  });
});

describe('malicious JSON is an event or a problem, in a short time', () => {
  const deep = (depth: number, open: string, close: string): string => open.repeat(depth) + close.repeat(depth);
  const bombs: Readonly<Record<string, string>> = {
    'a million lists in each other': `{"type":"StasisStart","args":${deep(1_000_000, '[', ']')}}`,
    'a million objects in each other': `{"type":"StasisStart","channel":${deep(1_000_000, '{"channel":', '}').replace(':}', ':0}')}}`,
    'a million lists that do not end': `{"type":"StasisStart","args":${'['.repeat(1_000_000)}`,
    'a list of a million': `{"type":"StasisStart","args":[${'0,'.repeat(1_000_000)}0]}`,
    'a million fields': `{"type":"StasisStart",${Array.from({ length: 1_000_000 }, (_, i) => `"f${i}":0`).join()}}`,
    'a text of ten million': `{"type":"StasisStart","args":["${'x'.repeat(10_000_000)}"]}`,
    'a type of ten million': `{"type":"${'x'.repeat(10_000_000)}"}`,
    'an id of ten million': `{"type":"StasisEnd","channel":{"id":"${'x'.repeat(10_000_000)}"}}`,
    'a number of a million digits': `{"type":"StasisStart","args":[${'9'.repeat(1_000_000)}]}`,
    'ten million blanks': `${' '.repeat(10_000_000)}{"type":"StasisStart"}`,
    'a million commas': ','.repeat(1_000_000),
  };

  it.each(Object.entries(bombs))('%s', (_, frame) => {
    const { ari, receive, problems } = direct();
    let received = 0;
    const listening = merge(ari.events, ari.channel('c1').events).subscribe(() => (received += 1));
    const took = cpuTimeOf(() => {
      receive(frame);
      receive('{"type":"ApplicationRegistered"}');
    });
    listening.unsubscribe();
    // A malformed event is a problem, and `ari.events` emits it. A frame that is not an event is a problem only.
    const isEvent = problems.every(({ error }) => (error as Error).message.includes('only ari.events emits it'));
    expect(received).toBe(isEvent ? 2 : 1);
    for (const { type, error } of problems) {
      expect(type).toBe('frame');
      expect((error as Error).message.length).toBeLessThan(300);
    }
    expect(took).toBeLessThan(5_000);
  });

  type Models = Record<string, object>;
  const models = (count: number, model: (index: number) => object): Models =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`M${index}`, model(index)]));
  const event = (more: Models): Models => ({ Event: { subTypes: ['M0'], properties: {} }, ...more });
  const fields = (names: readonly string[]) => Object.fromEntries(names.map((type) => [`to${type}`, { type }]));
  const all = (count: number) => Array.from({ length: count }, (_, index) => `M${index}`);
  const nested: Readonly<Record<string, Models>> = {
    'thirty models that all refer to each other': event(models(30, () => ({ properties: fields(all(30)) }))),
    'a chain of 100,000 models': event(models(100_000, (index) => ({ properties: fields([`M${index + 1}`]) }))),
    'a hierarchy of 100,000 models': event(
      models(100_000, (index) => ({ subTypes: [`M${index + 1}`], properties: {} })),
    ),
    'a hierarchy that doubles forty times': event(
      models(80, (index) => {
        const below = index - (index % 2) + 2;
        return { subTypes: [`M${below}`, `M${below + 1}`], properties: {} };
      }),
    ),
    'a type of 100,000 lists': { M0: { properties: { a: { type: deep(100_000, 'List[', ']') } } } },
  };

  it.each(Object.entries(nested))('in a description of the API: %s', (_, declarations) => {
    const declaration: unknown = JSON.parse(
      JSON.stringify({ resourcePath: '/api-docs/x.json', apis: [], models: declarations }),
    );
    const took = cpuTimeOf(() => {
      try {
        describeApi([readDeclaration(declaration, 'it')]);
      } catch (error) {
        expect(error).toBeInstanceOf(AriProtocolError);
      }
    });
    expect(took).toBeLessThan(5_000);
  });
});
