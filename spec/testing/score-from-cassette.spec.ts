import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { concat, delay, map, merge, of, switchMap, timer } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { digits, perCall, play, type CallFlow } from '../../src/index.js';
import { beatsOf, type Beat } from '../../src/testing/marble.js';
import { layOutLines } from '../../src/testing/cassette-to-score/layout.js';
import { scoreFromCassette, scoreTests, type ScoreProgram } from '../../src/testing/index.js';

/** Writes a cassette with these entries. */
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
const request = (at: number, id: number, method: string, path: string, query = '') => ({
  at,
  request: { id, method, path, query },
});
const response = (at: number, id: number, status = 204, body?: unknown) => ({ at, answer: { id, status, body } });

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** Returns the lines of a page with a label. */
const line = (page: string, label: string): string[] =>
  page
    .split('\n')
    .flatMap((text) => (text.trim().startsWith(`${label} `) ? [text.trim().slice(label.length).trim()] : []));

const runScores = (page: string, flow: CallFlow): void => {
  const program: ScoreProgram = (ari) => ari.on('StasisStart').pipe(perCall(flow));
  for (const { play: run } of scoreTests(page, { program })) run();
};

const options = { title: 'a call', program: 'program' };

describe('scoreOf', () => {
  it('names the source of the recording, and the ids that the client of a score generates', () => {
    const flow: CallFlow = (call) => play(call.channel, 'sound:x');
    const page = scoreFromCassette(
      cassette(
        start(1_030),
        request(1_034, 1, 'POST', `/channels/17.1/play/${uuid(1)}`, 'media=sound%3Ax'),
        response(1_036, 1, 201),
        playback(1_037, 'PlaybackStarted', uuid(1), 'playing'),
        playback(1_460, 'PlaybackFinished', uuid(1), 'done'),
        end(1_800),
      ),
      { ...options, about: 'a remark' },
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
        '  events    (sb)f--e-',
        '  requests  P--------',
        '  flow      ^-------!',
        '',
      ].join('\n'),
    );
    runScores(page, flow);
  });

  it('preserves the exact delay of a timer of the program', () => {
    const flow: CallFlow = (call) =>
      digits(call.channel).pipe(switchMap(() => timer(2_500).pipe(switchMap(() => call.channel.answer()))));
    const page = scoreFromCassette(
      cassette(
        start(0),
        key(490, '1'),
        key(790, '1'),
        request(3_299, 1, 'POST', '/channels/17.1/answer'),
        response(3_301, 1),
        end(3_330),
      ),
      options,
    );
    runScores(page, flow);
    expect(line(page, 'requests')).toEqual([`${'-'.repeat(32)}A--`]);
  });

  it('writes delayed responses with their delay, and their effects at that time', () => {
    const flow: CallFlow = (call) => concat(call.channel.answer(), call.channel.mute());
    const page = scoreFromCassette(
      cassette(
        start(0),
        request(5, 1, 'POST', '/channels/17.1/answer'),
        response(730, 1),
        request(735, 2, 'POST', '/channels/17.1/mute'),
        response(740, 2),
        key(745, '1'),
        end(1_200),
      ),
      options,
    );
    expect(line(page, 'reply')).toEqual(['POST /channels/caller/answer  after 700ms']);
    expect(line(page, 'events')).toEqual(['s-------1---e-']);
    runScores(page, flow);
  });

  it('writes error responses and responses that a score cannot predict', () => {
    const flow: CallFlow = (call) =>
      concat(
        call.channel
          .getChannelVar({ variable: 'A' })
          .pipe(switchMap((it) => call.channel.play({ media: `sound:${it.value}` }))),
        call.channel.hangup(),
      );
    const page = scoreFromCassette(
      cassette(
        start(0),
        request(2, 1, 'GET', '/channels/17.1/variable', 'variable=A'),
        response(4, 1, 200, { value: 'b' }),
        request(6, 2, 'POST', '/channels/17.1/play', 'media=sound%3Ab'),
        response(8, 2, 409, { message: 'no' }),
        end(900),
      ),
      options,
    );
    expect(line(page, 'reply')).toEqual([
      'GET /channels/caller/variable  {"value":"b"}',
      'POST /channels/caller/play  409',
    ]);
    expect(() => runScores(page, flow)).toThrow(/problems: flow/);
  });

  it('writes the loss and the return of the connection', () => {
    const page = scoreFromCassette(
      cassette(
        { at: 0, connection: 'open' },
        start(100),
        { at: 600, connection: 'lost' },
        { at: 1_150, connection: 'open' },
        end(1_600),
        { at: 9_000, connection: 'closed' },
      ),
      options,
    );
    expect(line(page, 'events')).toEqual(['s----#----^----e-']);
    expect(line(page, 'flow')).toEqual(['^---------------!']);
  });

  it('selects one call and everything related to it', () => {
    const text = cassette(
      start(0, '17.1'),
      request(3, 1, 'POST', '/channels/17.1/answer'),
      response(5, 1),
      start(200, '18.1'),
      request(203, 2, 'POST', '/channels/18.1/answer'),
      response(205, 2),
      key(400, '1', '18.1'),
      request(403, 3, 'POST', `/channels/${uuid(3)}`, 'endpoint=PJSIP%2Fa&app=a'),
      response(405, 3, 200, channel(uuid(3))),
      event(420, 'Dial', { peer: channel(uuid(3)), dialstatus: '' }),
      end(700, '17.1'),
      end(900, '18.1'),
    );
    const first = scoreFromCassette(text, options);
    expect(first).not.toContain('Dial');
    expect(line(first, 'requests')).toEqual(['A--------']);
    const second = scoreFromCassette(text, { ...options, channel: '18.1' });
    expect(second).toContain('POST /channels/channel-1?endpoint=PJSIP/a&app=score');
    expect(second).toContain('Dial peer=channel-1');
    expect(second).not.toContain('17.1');
    expect(() => scoreFromCassette(text, { ...options, channel: '19.1' })).toThrow(/no channel "19.1"/);
    expect(() => scoreFromCassette(cassette(), options)).toThrow(/no StasisStart/);
  });

  it('writes the effects of a response before events that came later on another channel', () => {
    const flow: CallFlow = (call) => concat(call.channel.answer(), call.channel.mute());
    const page = scoreFromCassette(
      cassette(
        start(0, '17.1'),
        request(2, 1, 'POST', '/channels/17.1/answer'),
        start(4, '18.1'),
        request(6, 2, 'POST', '/channels/18.1/answer'),
        response(8, 1),
        request(10, 3, 'POST', '/channels/17.1/mute'),
        response(12, 2),
        request(14, 4, 'POST', '/channels/18.1/mute'),
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
      options,
    );
    runScores(page, flow);
  });

  it('marks a recording that ends before the call', () => {
    expect(scoreFromCassette(cassette(start(0), key(300, '1')), options)).toContain(
      'The recording ends before the call does.',
    );
  });

  it('ends the flow when the program ended during the call', () => {
    const flow: CallFlow = (call) => play(call.channel, 'sound:x');
    const page = scoreFromCassette(
      cassette(
        start(0),
        request(3, 1, 'POST', `/channels/17.1/play/${uuid(1)}`, 'media=sound%3Ax'),
        response(6, 1, 201),
        request(780, 2, 'DELETE', `/playbacks/${uuid(1)}`),
        response(785, 2),
        { at: 990, connection: 'closed' },
      ),
      options,
    );
    expect(line(page, 'flow')).toEqual(['^------!']);
    runScores(page, flow);
  });

  it('fails with a program that behaves differently', () => {
    const text = cassette(start(0), request(3, 1, 'POST', '/channels/17.1/answer'), response(6, 1), end(500));
    const page = scoreFromCassette(text, options);
    expect(() => runScores(page, (call) => call.channel.ring())).toThrow(/requests differ at 0 ms/);
    expect(() =>
      runScores(page, (call) => merge(of(1).pipe(delay(100)), of(2)).pipe(map(() => call.channel.id))),
    ).toThrow(/requests differ/);
  });
});

describe('cassettes of a real Asterisk', () => {
  const folder = join(import.meta.dirname, '../fixtures/cassettes');
  const pages = join(import.meta.dirname, '../../marbles');
  const files = readdirSync(folder);

  it('exist', () => {
    expect(files.length).toBeGreaterThanOrEqual(7);
  });

  it.each(files)('%s converts to its page', (file) => {
    const expected = readFileSync(join(pages, `recorded-${file.replace('.jsonl', '.score')}`), 'utf8');
    const [title = ''] = expected.split('\n');
    const [, about = ''] = line(expected, 'about');
    const page = scoreFromCassette(readFileSync(join(folder, file), 'utf8'), {
      title,
      about,
      program: line(expected, 'program')[0]!,
    });
    expect(page).toBe(expected);
  });
});

describe('layOutLines', () => {
  const beats = fc.array(
    fc.record({ at: fc.integer({ min: 0, max: 90_000 }), value: fc.constantFrom('a', 's', 'm', '1') }),
  );
  const sorted = (line: readonly Beat<string>[]): Beat<string>[] => [...line].sort((a, b) => a.at - b.at);

  it('avoids a digit and a symbol that resemble a duration', () => {
    const pressed = [
      { at: 89_980, value: '1' },
      { at: 89_990, value: 's' },
    ];
    const lines = layOutLines({ x: pressed, y: [{ at: 0, value: 'a' }] }, 10);
    expect(lines[0]).toEqual(['x', '-- 89960ms 1s-']);
    expect(beatsOf([lines[0]![1]], 10)).toEqual(pressed);
  });

  it('writes lines that are read as the same symbols and times', () => {
    fc.assert(
      fc.property(beats, beats, fc.constantFrom(10, 50, 100), fc.boolean(), (a, b, dash, isOnGrid) => {
        const gridded = (line: readonly Beat<string>[]): Beat<string>[] =>
          sorted(isOnGrid ? line.map(({ at, value }) => ({ at: Math.floor(at / dash) * dash, value: value })) : line);
        const lines = { x: gridded(a), y: gridded(b) };
        const written = layOutLines(lines, dash);
        for (const label of ['x', 'y'] as const)
          expect(
            beatsOf(
              written.flatMap(([name, text]) => (name === label ? [text] : [])),
              dash,
            ),
          ).toEqual(lines[label]);
      }),
    );
  });
});
