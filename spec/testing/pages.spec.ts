import { NEVER, catchError, concat, endWith, ignoreElements, map, mergeMap, of, take, timer } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { AriHttpError, AriInputError } from '../../src/index.js';
import { scores, type Program } from '../../src/testing/index.js';
import { readReply } from '../../src/testing/read-reply.js';
import { readScores } from '../../src/testing/read-score.js';

const page = `echo: says what is pressed
  program  echo
  about    Two lines
  about    of it.
  dash     100ms

legend
  1  ChannelDtmfReceived channel=c1 digit=1
  a  "1"

hears a key
  asterisk  -1-
  emits     -a-
  flow      ^--!

hears its own key
  about     It has one more.
  2  ChannelDtmfReceived channel=c1 digit=2
  b  2
  asterisk  -1-
  asterisk  --2
  emits     -ab
  flow      ^--!
`;

const programs: Record<string, Program> = {
  echo: (ari) =>
    ari
      .channel('c1')
      .on('ChannelDtmfReceived')
      .pipe(map(({ digit }) => digit)),
};

const play = (text: string, program: Program): void => {
  for (const score of scores(text, { echo: program })) score.play();
};

describe('a page of scores', () => {
  it('has a title, what it is about, a program, a scale, legends and scores', () => {
    expect(readScores(page)).toMatchObject({
      title: 'echo: says what is pressed',
      about: ['Two lines', 'of it.'],
      program: 'echo',
      dash: 100,
      scores: [
        { title: 'hears a key', legend: { 1: 'ChannelDtmfReceived channel=c1 digit=1' } },
        {
          title: 'hears its own key',
          legend: { b: '2' },
          lines: { about: ['It has one more.'], asterisk: ['-1-', '--2'] },
        },
      ],
    });
  });

  const swap = (what: string, by: string): string => {
    expect(page).toContain(what);
    return page.replace(what, by);
  };

  it.each([
    ['', 'the page of scores is empty'],
    ['  program x', 'a page of scores begins with its title, not with: program x'],
    ['title\n', 'title: say below the title which program it is'],
    [swap('100ms', '0ms'), 'echo: says what is pressed: dash 0ms: write a time, such as 100ms'],
    [swap('100ms', 'soon'), 'dash soon: write a time, such as 100ms'],
    [swap('program  echo', 'program  ring'), 'echo: says what is pressed: there is no program "ring"'],
    [swap('program  echo', 'program  toString'), 'there is no program "toString"'],
    [swap('emits', 'omits'), 'hears a key: there is no line "omits": there are about, asterisk,'],
    [
      swap('  a  "1"', '  a  "1"\n  c  "3"'),
      'echo: says what is pressed: "c" is in the legend, but nowhere else: use it or take it out',
    ],
    [swap('  b  2', '  b  2\n  c  3'), 'hears its own key: "c" is in the legend, but nowhere else'],
    [
      swap('  a  "1"', '  a  "1"\n  a  "2"'),
      'echo: says what is pressed: "a" is in a legend already: take another symbol',
    ],
    [swap('  b  2', '  b  2\n  a  3'), 'hears its own key: "a" is in a legend already: take another symbol'],
    [swap('  a  "1"', '  aa  "1"'), 'echo: says what is pressed: "aa": a symbol is one character'],
    [swap('hears its own key', 'hears a key'), 'echo: says what is pressed: two scores are called "hears a key"'],
    [swap('emits     -a-', 'emits     -(a-'), 'marbles -(a-: a group is not closed'],
  ])('cannot be read when it is wrong (%#)', (text, problem) => {
    expect(() => scores(text, programs)).toThrow(AriInputError);
    expect(() => scores(text, programs)).toThrow(problem);
  });

  it.each([
    [
      swap('flow      ^--!', 'flow      ^---'),
      'hears a key: the line "flow" says how long it lives, from ^ to |, # or !',
    ],
    [swap('flow      ^--!', 'flow      ---!'), 'the line "flow" says how long it lives'],
    [swap('flow      ^--!', 'flow      ^a-!'), 'the line "flow" says how long it lives'],
    [swap('flow      ^--!', 'flow      !--^'), 'the line "flow" says how long it lives'],
    [swap('flow      ^--!', 'flow      ^-|!'), 'the line "flow" says how long it lives'],
    [swap('flow      ^--!', ''), 'the line "flow" says how long it lives'],
    [swap('asterisk  -1-', 'asterisk  -1x'), '"x" in asterisk is not in the legend: say there what it stands for'],
    [swap('emits     -a-', 'emits     -ax'), '"x" in emits is not in the legend'],
    [swap('ChannelDtmfReceived channel', 'ChannelDtmf channel'), '"ChannelDtmf channel=c1 digit=1" is no event'],
    [
      swap('flow', 'reply  answer it\n  flow'),
      'reply answer it: write a request or an operation, a status, and after how long',
    ],
  ])('cannot be played when it is wrong (%#)', (text, problem) => {
    const [first] = scores(text, programs);
    expect(first!.play).toThrow(AriInputError);
    expect(first!.play).toThrow(problem);
  });

  it('needs the simulator where somebody calls', () => {
    const [first] = scores('a\n  program  echo\nb\n  caller  c\n  flow  ^!\n', programs);
    expect(first!.play).toThrow('a line "caller" needs the simulator: scores(page, programs, { simulate })');
  });

  it('may be about errors and problems', () => {
    const failing = (line: string): (() => void) =>
      scores(`a\n  program  fail\nb\n  flow  ^#\n${line}`, {
        fail: () =>
          timer(1).pipe(
            map(() => {
              throw new Error('no bread');
            }),
          ),
      })[0]!.play;
    expect(failing('  error  no bread')).not.toThrow();
    expect(failing('')).toThrow('the flow failed with Error: no bread');
    expect(failing('  error  no butter')).toThrow('the error is not "no butter": Error: no bread');
    expect(failing('  error  no bread\n  problems  flow')).toThrow('problems: none');
  });
});

describe('a reply', () => {
  it.each([
    ['DELETE /playbacks/p1  404', 'DELETE /playbacks/p1', { status: 404, after: 0 }],
    [
      'channels.originate  500 {"error":"Allocation failed"}',
      'channels.originate',
      { status: 500, body: { error: 'Allocation failed' }, after: 0 },
    ],
    ['channels.list [] after 1.5s', 'channels.list', { body: [], after: 1_500 }],
    ['POST /channels/c1/answer  timeout  after 20ms', 'POST /channels/c1/answer', { failure: 'timeout', after: 20 }],
    ['channels.answer  unsent', 'channels.answer', { failure: 'unsent', after: 0 }],
  ])('%s', (text, request, reply) => {
    expect(readReply(text)).toEqual({ request, reply });
  });

  it.each([
    ['', 'reply : write a request or an operation, a status, and after how long'],
    ['answer 404', 'reply answer 404: write a request or an operation'],
    ['channels.answer 4040', 'reply channels.answer 4040: write'],
    ['channels.answer after soon', 'reply channels.answer after soon: write'],
    ['channels.answer 500 {no}', 'reply channels.answer 500 {no}: the body is no JSON'],
  ])('%j is none', (text, problem) => {
    expect(() => readReply(text)).toThrow(AriInputError);
    expect(() => readReply(text)).toThrow(problem);
  });

  /** Asks three times, and tells how it went. */
  const asking: Program = (ari) =>
    timer(0, 100).pipe(
      take(3),
      mergeMap(() =>
        ari
          .channel('c1')
          .answer()
          .pipe(
            ignoreElements(),
            endWith('done'),
            catchError((error: unknown) => of(error instanceof AriHttpError ? error.status : (error as Error).name)),
          ),
      ),
    );

  it.each([
    ['is good without being ordered', [], 'd 99ms d 99ms (d|)', { d: 'done' }],
    ['comes by operation', ['channels.answer 404'], 'n 99ms n 99ms (n|)', { n: '404' }],
    [
      'comes by request first',
      ['POST /channels/c1/answer 409', 'channels.answer 404'],
      'n 99ms n 99ms (n|)',
      { n: '409' },
    ],
    [
      'comes in its turn',
      ['channels.answer 404', 'channels.answer 500', 'channels.answer'],
      'n 99ms m 99ms (d|)',
      { n: '404', m: '500', d: 'done' },
    ],
    [
      'stays when it is the last one',
      ['channels.answer 404', 'channels.answer 500'],
      'n 99ms m 99ms (m|)',
      { n: '404', m: '500' },
    ],
    ['comes late', ['channels.answer after 20ms'], ' 20ms d 99ms d 99ms (d|)', { d: 'done' }],
    [
      'does not come',
      ['channels.answer timeout after 20ms', 'channels.answer unknown', 'channels.answer unsent'],
      ' 20ms t 79ms u 99ms (s|)',
      { t: 'AriTimeoutError', u: 'AriOutcomeUnknownError', s: 'AriConnectionError' },
    ],
  ])('%s', (_, replies, outcome, meanings) => {
    const text = [
      'answers',
      '  program   echo',
      'three times',
      ...replies.map((reply) => `  reply     ${reply}`),
      '  a         POST /channels/c1/answer',
      ...Object.entries(meanings).map(([symbol, meaning]) => `  ${symbol}         ${meaning}`),
      '  requests  a 99ms a 99ms a',
      `  emits     ${outcome.replace('|', '')}`,
      `  flow      ^ ${outcome.includes('20ms d') ? '219' : '199'}ms |`,
    ];
    play(text.join('\n'), asking);
  });
});

describe('the event socket of a score', () => {
  const watching: Program = (ari) =>
    concat(
      ari
        .channel('c1')
        .on('ChannelDtmfReceived')
        .pipe(map(({ digit }) => digit)),
      NEVER,
    );
  const score = (asterisk: string, emits: string): void =>
    play(
      `a\n  program  echo\nlegend\n  1  ChannelDtmfReceived channel=c1 digit=1\n  x  1\nb\n  asterisk  ${asterisk}\n  emits  ${emits}\n  flow  ^---------!\n`,
      watching,
    );

  it('breaks and can be had again at once', () => {
    score('1-#-1---', 'x---x---');
  });

  it('says nothing to anybody while it is broken', () => {
    score('1-#1-^-1', 'x------x');
    expect(() => score('1-#1-^-1', 'x--x---x')).toThrow('emissions differ at 3 ms');
  });
});
