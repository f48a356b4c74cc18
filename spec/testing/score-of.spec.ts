import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { concat, delay, map, merge, of, switchMap, timer } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { digits, perCall, play, type CallFlow } from '../../src/index.js';
import { beatsOf, type Beat } from '../../src/testing/marble.js';
import { layOut } from '../../src/testing/retelling/lay-out.js';
import { scoreOf, scores, type Program } from '../../src/testing/index.js';

/** A cassette of these entries. */
const cassette = (...entries: readonly object[]): string =>
  [{ cassette: 1, recorded: '2026-01-02T03:04:05.000Z', asterisk: 'Asterisk/22.10.1+x' }, ...entries]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');

const channel = (id: string, more: object = {}) => ({ id, name: `PJSIP/${id}`, state: 'Up', ...more });
const event = (at: number, type: string, fields: object) => ({ at, event: { type, application: 'a', ...fields } });
const start = (at: number, id = '17.1') => event(at, 'StasisStart', { args: [], channel: channel(id) });
const key = (at: number, digit: string, id = '17.1') =>
  event(at, 'ChannelDtmfReceived', { digit, duration_ms: 90, channel: channel(id) });
const end = (at: number, id = '17.1') => event(at, 'StasisEnd', { channel: channel(id) });
const playback = (at: number, type: string, id: string, state: string, target = '17.1') =>
  event(at, type, { playback: { id, media_uri: 'sound:x', target_uri: `channel:${target}`, language: 'en', state } });
const ask = (at: number, id: number, method: string, path: string, query = '') => ({
  at,
  request: { id, method, path, query },
});
const answer = (at: number, id: number, status = 204, body?: unknown) => ({ at, answer: { id, status, body } });

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** What stands on the lines of a page with this label. */
const line = (page: string, label: string): string[] =>
  page
    .split('\n')
    .flatMap((one) => (one.trim().startsWith(`${label} `) ? [one.trim().slice(label.length).trim()] : []));

const played = (page: string, flow: CallFlow): void => {
  const program: Program = (ari) => ari.on('StasisStart').pipe(perCall(flow));
  for (const { play: run } of scores(page, { program })) run();
};

const told = { title: 'a call', program: 'program' };

describe('the score of a cassette', () => {
  it('is a page that says where it comes from, with ids as the client of a score counts them', () => {
    const flow: CallFlow = (one) => play(one.channel, 'sound:x');
    const page = scoreOf(
      cassette(
        start(1_030),
        ask(1_034, 1, 'POST', `/channels/17.1/play/${uuid(1)}`, 'media=sound%3Ax'),
        answer(1_036, 1, 201),
        playback(1_037, 'PlaybackStarted', uuid(1), 'playing'),
        playback(1_460, 'PlaybackFinished', uuid(1), 'done'),
        end(1_800),
      ),
      { ...told, about: 'a remark' },
    );
    expect(page).toBe(
      [
        'a call',
        '  program  program',
        '  dash     100ms',
        '  about    Recorded from Asterisk 22.10.1 on 2026-01-02.',
        '  about    a remark',
        '',
        'legend',
        '  s  StasisStart channel=caller',
        '  b  PlaybackStarted playback=playback-1',
        '  f  PlaybackFinished playback=playback-1',
        '  e  StasisEnd channel=caller',
        '  P  POST /channels/caller/play/playback-1?media=sound:x',
        '',
        'as it was recorded',
        '  asterisk  (sb)f--e-',
        '  requests  P--------',
        '  flow      ^-------!',
        '',
      ].join('\n'),
    );
    played(page, flow);
  });

  it('keeps the time that a program waited by itself, to the millisecond', () => {
    const flow: CallFlow = (one) =>
      digits(one.channel).pipe(switchMap(() => timer(2_500).pipe(switchMap(() => one.channel.answer()))));
    const page = scoreOf(
      cassette(
        start(0),
        key(490, '1'),
        key(790, '1'),
        ask(3_299, 1, 'POST', '/channels/17.1/answer'),
        answer(3_301, 1),
        end(3_330),
      ),
      told,
    );
    played(page, flow);
    expect(line(page, 'requests')).toEqual([`${'-'.repeat(32)}A--`]);
  });

  it('tells late answers with their latency, and what follows from them at that time', () => {
    const flow: CallFlow = (one) => concat(one.channel.answer(), one.channel.mute());
    const page = scoreOf(
      cassette(
        start(0),
        ask(5, 1, 'POST', '/channels/17.1/answer'),
        answer(730, 1),
        ask(735, 2, 'POST', '/channels/17.1/mute'),
        answer(740, 2),
        key(745, '1'),
        end(1_200),
      ),
      told,
    );
    expect(line(page, 'reply')).toEqual(['POST /channels/caller/answer  after 700ms']);
    expect(line(page, 'asterisk')).toEqual(['s-------1---e-']);
    played(page, flow);
  });

  it('tells refusals, and answers that nobody could make up', () => {
    const flow: CallFlow = (one) =>
      concat(
        one.channel
          .getChannelVar({ variable: 'A' })
          .pipe(switchMap((it) => one.channel.play({ media: `sound:${it.value}` }))),
        one.channel.hangup(),
      );
    const page = scoreOf(
      cassette(
        start(0),
        ask(2, 1, 'GET', '/channels/17.1/variable', 'variable=A'),
        answer(4, 1, 200, { value: 'b' }),
        ask(6, 2, 'POST', '/channels/17.1/play', 'media=sound%3Ab'),
        answer(8, 2, 409, { message: 'no' }),
        end(900),
      ),
      told,
    );
    expect(line(page, 'reply')).toEqual([
      'GET /channels/caller/variable  {"value":"b"}',
      'POST /channels/caller/play  409',
    ]);
    expect(() => played(page, flow)).toThrow(/problems: flow/);
  });

  it('tells a connection that was lost and came back', () => {
    const page = scoreOf(
      cassette(
        { at: 0, connection: 'open' },
        start(100),
        { at: 600, connection: 'lost' },
        { at: 1_150, connection: 'open' },
        end(1_600),
        { at: 9_000, connection: 'closed' },
      ),
      told,
    );
    expect(line(page, 'asterisk')).toEqual(['s----#----^----e-']);
    expect(line(page, 'flow')).toEqual(['^---------------!']);
  });

  it('is about one call of several, and about everything that is connected with it', () => {
    const text = cassette(
      start(0, '17.1'),
      ask(3, 1, 'POST', '/channels/17.1/answer'),
      answer(5, 1),
      start(200, '18.1'),
      ask(203, 2, 'POST', '/channels/18.1/answer'),
      answer(205, 2),
      key(400, '1', '18.1'),
      ask(403, 3, 'POST', `/channels/${uuid(3)}`, 'endpoint=PJSIP%2Fa&app=a'),
      answer(405, 3, 200, channel(uuid(3))),
      event(420, 'Dial', { peer: channel(uuid(3)), dialstatus: '' }),
      end(700, '17.1'),
      end(900, '18.1'),
    );
    const first = scoreOf(text, told);
    expect(first).not.toContain('Dial');
    expect(line(first, 'requests')).toEqual(['A--------']);
    const second = scoreOf(text, { ...told, channel: '18.1' });
    expect(second).toContain('POST /channels/channel-1?endpoint=PJSIP/a&app=score');
    expect(second).toContain('Dial peer=channel-1');
    expect(second).not.toContain('17.1');
    expect(() => scoreOf(text, { ...told, channel: '19.1' })).toThrow(/no channel "19.1"/);
    expect(() => scoreOf(cassette(), told)).toThrow(/no StasisStart/);
  });

  it('puts what an answer brings about before what came later in life, where it is about another channel', () => {
    const flow: CallFlow = (one) => concat(one.channel.answer(), one.channel.mute());
    const page = scoreOf(
      cassette(
        start(0, '17.1'),
        ask(2, 1, 'POST', '/channels/17.1/answer'),
        start(4, '18.1'),
        ask(6, 2, 'POST', '/channels/18.1/answer'),
        answer(8, 1),
        ask(10, 3, 'POST', '/channels/17.1/mute'),
        answer(12, 2),
        ask(14, 4, 'POST', '/channels/18.1/mute'),
        event(400, 'ChannelEnteredBridge', {
          bridge: { id: 'b', channels: ['17.1', '18.1'] },
          channel: channel('17.1'),
        }),
        event(401, 'ChannelEnteredBridge', {
          bridge: { id: 'b', channels: ['17.1', '18.1'] },
          channel: channel('18.1'),
        }),
        end(600, '17.1'),
        end(601, '18.1'),
      ),
      told,
    );
    played(page, flow);
  });

  it('cannot be told from a recording that ends too early, and says so', () => {
    expect(scoreOf(cassette(start(0), key(300, '1')), told)).toContain('The recording ends before the call does.');
  });

  it('has the time of a program that was ended in the middle', () => {
    const flow: CallFlow = (one) => play(one.channel, 'sound:x');
    const page = scoreOf(
      cassette(
        start(0),
        ask(3, 1, 'POST', `/channels/17.1/play/${uuid(1)}`, 'media=sound%3Ax'),
        answer(6, 1, 201),
        ask(780, 2, 'DELETE', `/playbacks/${uuid(1)}`),
        answer(785, 2),
        { at: 990, connection: 'closed' },
      ),
      told,
    );
    expect(line(page, 'flow')).toEqual(['^------!']);
    played(page, flow);
  });

  it('can be played with another program only where that does the same', () => {
    const text = cassette(start(0), ask(3, 1, 'POST', '/channels/17.1/answer'), answer(6, 1), end(500));
    const page = scoreOf(text, told);
    expect(() => played(page, (one) => one.channel.ring())).toThrow(/requests differ at 0 ms/);
    expect(() => played(page, (one) => merge(of(1).pipe(delay(100)), of(2)).pipe(map(() => one.channel.id)))).toThrow(
      /requests differ/,
    );
  });
});

describe('cassettes of a real Asterisk', () => {
  const folder = join(import.meta.dirname, '../fixtures/cassettes');
  const pages = join(import.meta.dirname, '../../marbles');
  const files = readdirSync(folder);

  it('are there', () => {
    expect(files.length).toBeGreaterThanOrEqual(7);
  });

  it.each(files)('%s is what its page was made from', (file) => {
    const page = readFileSync(join(pages, `recorded-${file.replace('.jsonl', '.score')}`), 'utf8');
    const [title = ''] = page.split('\n');
    const [, about = ''] = line(page, 'about');
    const made = scoreOf(readFileSync(join(folder, file), 'utf8'), {
      title,
      about,
      program: line(page, 'program')[0]!,
    });
    expect(made).toBe(page);
  });
});

describe('lines that are laid out', () => {
  const beats = fc.array(
    fc.record({ at: fc.integer({ min: 0, max: 90_000 }), what: fc.constantFrom('a', 's', 'm', '1') }),
  );
  const sorted = (line: readonly Beat<string>[]): Beat<string>[] => [...line].sort((one, other) => one.at - other.at);

  it('say no time where a key and a symbol stand by themselves', () => {
    const pressed = [
      { at: 89_980, what: '1' },
      { at: 89_990, what: 's' },
    ];
    const laid = layOut({ x: pressed, y: [{ at: 0, what: 'a' }] }, 10);
    expect(laid[0]).toEqual(['x', '-- 89960ms 1s-']);
    expect(beatsOf([laid[0]![1]], 10)).toEqual(pressed);
  });

  it('say when read what was written, whatever it is', () => {
    fc.assert(
      fc.property(beats, beats, fc.constantFrom(10, 50, 100), fc.boolean(), (one, other, dash, isOnGrid) => {
        const gridded = (line: readonly Beat<string>[]): Beat<string>[] =>
          sorted(isOnGrid ? line.map(({ at, what }) => ({ at: Math.floor(at / dash) * dash, what })) : line);
        const lines = { x: gridded(one), y: gridded(other) };
        const laid = layOut(lines, dash);
        for (const label of ['x', 'y'] as const)
          expect(
            beatsOf(
              laid.flatMap(([name, text]) => (name === label ? [text] : [])),
              dash,
            ),
          ).toEqual(lines[label]);
      }),
    );
  });
});
