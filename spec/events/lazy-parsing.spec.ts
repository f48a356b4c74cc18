import { NEVER, Subject, concat, defer, firstValueFrom, of, type Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import {
  AriConnectionError,
  createAri,
  type Ari,
  type AriFrame,
  type AriProblem,
  type AriSocketMessage,
  type StasisStart,
} from '../../src/index.js';
import { say } from '../support/score.js';
import { waitUntil } from '../support/wait.js';
import { directOptions } from '../support/direct-client.js';

interface Bytes {
  readonly ari: Ari;
  readonly problems: AriProblem[];
  /** The events that were parsed completely. */
  readonly read: string[];
  receive(event: object | string): void;
  breakDown(): void;
}

/** A client with frames in bytes. `read` records each access to their text. */
function bytes(answers: Readonly<Record<string, unknown>> = {}): Bytes {
  const read: string[] = [];
  let frames = new Subject<AriSocketMessage>();
  const socket: Observable<AriSocketMessage> = defer(() => {
    frames = new Subject();
    return concat(of({ type: 'open' } as const), frames);
  });
  const ari = createAri({
    ...directOptions,
    reconnect: { minDelay: 0, maxDelay: 0 },
    transport: () => ({
      socket,
      send: ({ operation }) =>
        operation in answers ? of({ status: 200, reason: 'OK', body: JSON.stringify(answers[operation]) }) : NEVER,
    }),
  });
  const problems: AriProblem[] = [];
  ari.problems.subscribe((problem) => problems.push(problem));
  const receive = (event: object | string): void => {
    const text = typeof event === 'string' ? event : JSON.stringify(event);
    const frame: AriFrame = {
      type: 'frame',
      bytes: Buffer.from(text),
      get data() {
        read.push(typeof event === 'string' ? event : (event as { readonly type: string }).type);
        return text;
      },
    };
    frames.next(frame);
  };
  return { ari, problems, read, receive, breakDown: () => frames.error(new AriConnectionError('broken')) };
}

const variable = (id = 'c1') => ({ type: 'ChannelVarset', variable: 'A', value: '1', channel: { id } });
const started = { type: 'PlaybackStarted', playback: { id: 'p1', target_uri: 'channel:c1', state: 'playing' } };
const finished = { ...started, type: 'PlaybackFinished' };

describe('a frame in bytes is parsed', () => {
  it('not at all without a listener', () => {
    const { ari, read, receive } = bytes();
    const listening = ari.opened.subscribe();
    for (const event of [say.start(), say.digit('1'), variable(), started, finished, say.end()]) receive(event);
    expect(read).toEqual([]);
    listening.unsubscribe();
  });

  it('for a listener of all events, of its type, or of all events of one of its objects', () => {
    const { ari, read, receive } = bytes();
    for (const received of [ari.events, ari.on('ChannelVarset'), ari.channel('c1').events]) {
      const listening = received.subscribe();
      receive(variable());
      expect(read.splice(0)).toEqual(['ChannelVarset']);
      listening.unsubscribe();
    }
  });

  it('once for several listeners', () => {
    const { ari, read, receive } = bytes();
    const received: string[] = [];
    const all = [ari.on('ChannelVarset'), ari.channel('c1').on('ChannelVarset'), ari.channel('c1').on('ChannelVarset')];
    const listening = all.map((item) => item.subscribe(({ channel }) => received.push(String(channel?.id))));
    receive(variable());
    expect([received, read]).toEqual([['c1', 'c1', 'c1'], ['ChannelVarset']]);
    for (const item of listening) item.unsubscribe();
  });

  it('for the requested types of an object, and not for other types or objects', () => {
    const { ari, read, receive } = bytes();
    const received: string[] = [];
    const listening = ari
      .channel('c1')
      .on('ChannelDtmfReceived')
      .subscribe(({ digit }) => received.push(digit));
    for (const event of [variable(), say.digit('1', 'c1'), say.digit('2', 'c2'), started]) receive(event);
    expect([received, read]).toEqual([['1'], ['ChannelDtmfReceived']]);
    listening.unsubscribe();
  });

  it('for a listener of the target of a playback', () => {
    const { ari, read, receive } = bytes();
    const listening = ari.channel('c1').on('PlaybackFinished').subscribe();
    for (const event of [started, finished]) receive(event);
    expect(read).toEqual(['PlaybackFinished']);
    listening.unsubscribe();
  });

  it('if it is not an event, which is a problem with any listener', () => {
    const { ari, problems, receive } = bytes();
    const listening = ari.opened.subscribe();
    for (const text of ['{"type":"ChannelVarset"', '{"type":7}', '[]', '{"type":"A","x":01}']) receive(text);
    expect(problems.map(({ type }) => type)).toEqual(['frame', 'frame', 'frame', 'frame']);
    listening.unsubscribe();
  });
});

describe('without parsing a frame in bytes', () => {
  it('objects end, also for late subscribers', () => {
    const { ari, read, receive } = bytes();
    const ends: unknown[] = [];
    const listening = ari.channel('c1').ended.subscribe((end) => ends.push(end));
    for (const event of [say.start('c1'), finished, say.end('c1')]) receive(event);
    const late = ari.playback('p1').ended.subscribe((end) => ends.push(end));
    expect(ends).toEqual([{ reason: 'StasisEnd' }, { reason: 'PlaybackFinished' }]);
    expect(read).toEqual([]);
    expect([listening.closed, late.closed]).toEqual([true, true]);
  });

  it.each([
    ['an object is known to be there, and missed when it is gone', true, ['completed']],
    ['but not one of which nothing has come', false, []],
  ])('%s', async (_, isSeen, expected) => {
    const answers = { 'applications.get': { name: 'hello', channel_ids: [] }, 'channels.list': [] };
    const { ari, read, receive, breakDown } = bytes(answers);
    const ends: string[] = [];
    const listening = ari
      .channel('c1')
      .on('ChannelDtmfReceived')
      .subscribe({ complete: () => ends.push('completed') });
    if (isSeen) receive(variable());
    breakDown();
    const holding = ari.opened.subscribe();
    await firstValueFrom(ari.opened);
    expect([ends, read]).toEqual([expected, []]);
    for (const item of [listening, holding]) item.unsubscribe();
  });

  it('an event marks its channel as existing', async () => {
    const answers = { 'applications.get': { name: 'hello', channel_ids: [] }, 'channels.list': [] };
    const { ari, receive, breakDown } = bytes(answers);
    const ends: string[] = [];
    const starts = ari.on('StasisStart').subscribe(({ channel }: StasisStart) => {
      listening.add(channel.on('ChannelDtmfReceived').subscribe({ complete: () => ends.push(channel.id) }));
    });
    const listening = ari.opened.subscribe();
    receive({ ...say.start('c1'), application: 'another' });
    breakDown();
    await waitUntil(() => ends.length > 0);
    expect(ends).toEqual(['c1']);
    for (const item of [starts, listening]) item.unsubscribe();
  });
});
