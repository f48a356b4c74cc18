import { NEVER, catchError, concat, endWith, ignoreElements, map, mergeMap, of, take, timer } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { AriHttpError, AriInputError } from '../../src/index.js';
import { scoreTests, type ScoreProgram } from '../../src/testing/index.js';
import { readReply } from '../../src/testing/read-reply.js';
import { readScores } from '../../src/testing/read-score.js';

const page = `echo: emits pressed digits
  program  echo
  about    Two lines
  about    of it.
  dash     100ms

legend
  1  ChannelDtmfReceived channel=c1 digit=1
  a  "1"

emits a digit
  events    -1-
  emits     -a-
  flow      ^--!

emits a digit of its own legend
  about     It has one more.
  2  ChannelDtmfReceived channel=c1 digit=2
  b  2
  events    -1-
  events    --2
  emits     -ab
  flow      ^--!
`;

const programs: Record<string, ScoreProgram> = {
  echo: (ari) =>
    ari
      .channel('c1')
      .on('ChannelDtmfReceived')
      .pipe(map(({ digit }) => digit)),
};

const play = (text: string, program: ScoreProgram): void => {
  for (const score of scoreTests(text, { echo: program })) score.play();
};

describe('a page of scores', () => {
  it('contains a title, a description, a program, a scale, legends and scores', () => {
    expect(readScores(page)).toMatchObject({
      title: 'echo: emits pressed digits',
      about: ['Two lines', 'of it.'],
      program: 'echo',
      dash: 100,
      scores: [
        { title: 'emits a digit', legend: { 1: 'ChannelDtmfReceived channel=c1 digit=1' } },
        {
          title: 'emits a digit of its own legend',
          legend: { b: '2' },
          lines: { about: ['It has one more.'], events: ['-1-', '--2'] },
        },
      ],
    });
  });

  const swap = (value: string, by: string): string => {
    expect(page).toContain(value);
    return page.replace(value, by);
  };

  it.each([
    ['', 'the page of scores is empty'],
    ['  program x', 'a page of scores begins with its title, not with: program x'],
    ['title\n', 'title: the program is missing: add a line "program" below the title'],
    [swap('100ms', '0ms'), 'echo: emits pressed digits: dash 0ms is not a duration: write for example 100ms'],
    [swap('100ms', 'soon'), 'dash soon is not a duration: write for example 100ms'],
    [swap('program  echo', 'program  ring'), 'echo: emits pressed digits: unknown program "ring"'],
    [swap('program  echo', 'program  toString'), 'unknown program "toString"'],
    [swap('  emits', '  omits'), 'emits a digit: unknown label "omits": the labels are about, events,'],
    [
      swap('  a  "1"', '  a  "1"\n  c  "3"'),
      'echo: emits pressed digits: "c" is in the legend but is not used: use it or remove it',
    ],
    [swap('  b  2', '  b  2\n  c  3'), 'emits a digit of its own legend: "c" is in the legend but is not used'],
    [swap('  a  "1"', '  a  "1"\n  a  "2"'), 'echo: emits pressed digits: "a" is defined twice: use another symbol'],
    [swap('  b  2', '  b  2\n  a  3'), 'emits a digit of its own legend: "a" is defined twice: use another symbol'],
    [swap('  a  "1"', '  aa  "1"'), 'echo: emits pressed digits: "aa": a symbol is one character'],
    [
      swap('emits a digit of its own legend', 'emits a digit'),
      'echo: emits pressed digits: two scores have the title "emits a digit"',
    ],
    [swap('emits     -a-', 'emits     -(a-'), 'marbles -(a-: a group is not closed'],
  ])('rejects an invalid page when it is read (%#)', (text, problem) => {
    expect(() => scoreTests(text, programs)).toThrow(AriInputError);
    expect(() => scoreTests(text, programs)).toThrow(problem);
  });

  it.each([
    [
      swap('flow      ^--!', 'flow      ^---'),
      'emits a digit: the line "flow" must contain ^ and then one of |, # or !',
    ],
    [swap('flow      ^--!', 'flow      ---!'), 'the line "flow" must contain ^ and then one of'],
    [swap('flow      ^--!', 'flow      ^a-!'), 'the line "flow" must contain ^ and then one of'],
    [swap('flow      ^--!', 'flow      !--^'), 'the line "flow" must contain ^ and then one of'],
    [swap('flow      ^--!', 'flow      ^-|!'), 'the line "flow" must contain ^ and then one of'],
    [swap('flow      ^--!', ''), 'the line "flow" must contain ^ and then one of'],
    [swap('events    -1-', 'events    -1x'), '"x" in events is not in the legend: add it with its meaning'],
    [swap('emits     -a-', 'emits     -ax'), '"x" in emits is not in the legend'],
    [swap('ChannelDtmfReceived channel', 'ChannelDtmf channel'), '"ChannelDtmf channel=c1 digit=1" is not an event'],
    [
      swap('flow', 'reply  answer it\n  flow'),
      'reply answer it: expected a request or an operation, then a status, a body, and "after" with a duration',
    ],
  ])('rejects an invalid score when it runs (%#)', (text, problem) => {
    const [first] = scoreTests(text, programs);
    expect(first!.play).toThrow(AriInputError);
    expect(first!.play).toThrow(problem);
  });

  it('needs the simulator for a line "caller"', () => {
    const [first] = scoreTests('a\n  program  echo\nb\n  caller  c\n  flow  ^!\n', programs);
    expect(first!.play).toThrow(
      'a line "caller" needs the simulator: pass it with scores(page, programs, { simulate })',
    );
  });

  it('checks errors and problems', () => {
    const failing = (line: string): (() => void) =>
      scoreTests(`a\n  program  fail\nb\n  flow  ^#\n${line}`, {
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
  ])('parses "%s"', (text, request, reply) => {
    expect(readReply(text)).toEqual({ request, reply });
  });

  it.each([
    ['', 'reply : expected a request or an operation, then a status, a body, and "after" with a duration'],
    ['answer 404', 'reply answer 404: expected a request or an operation'],
    ['channels.answer 4040', 'reply channels.answer 4040: expected'],
    ['channels.answer after soon', 'reply channels.answer after soon: expected'],
    ['channels.answer 500 {no}', 'reply channels.answer 500 {no}: the body is not valid JSON'],
  ])('rejects %j', (text, problem) => {
    expect(() => readReply(text)).toThrow(AriInputError);
    expect(() => readReply(text)).toThrow(problem);
  });

  /** Sends three requests and emits their results. */
  const asking: ScoreProgram = (ari) =>
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
    ['is successful by default', [], 'd 99ms d 99ms (d|)', { d: 'done' }],
    ['applies to an operation', ['channels.answer 404'], 'n 99ms n 99ms (n|)', { n: '404' }],
    [
      'prefers a request over an operation',
      ['POST /channels/c1/answer 409', 'channels.answer 404'],
      'n 99ms n 99ms (n|)',
      { n: '409' },
    ],
    [
      'applies in order',
      ['channels.answer 404', 'channels.answer 500', 'channels.answer'],
      'n 99ms m 99ms (d|)',
      { n: '404', m: '500', d: 'done' },
    ],
    [
      'repeats the last reply',
      ['channels.answer 404', 'channels.answer 500'],
      'n 99ms m 99ms (m|)',
      { n: '404', m: '500' },
    ],
    ['can be delayed', ['channels.answer after 20ms'], ' 20ms d 99ms d 99ms (d|)', { d: 'done' }],
    [
      'can be a failure',
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
  const watching: ScoreProgram = (ari) =>
    concat(
      ari
        .channel('c1')
        .on('ChannelDtmfReceived')
        .pipe(map(({ digit }) => digit)),
      NEVER,
    );
  const score = (asterisk: string, emits: string): void =>
    play(
      `a\n  program  echo\nlegend\n  1  ChannelDtmfReceived channel=c1 digit=1\n  x  1\nb\n  events    ${asterisk}\n  emits  ${emits}\n  flow  ^---------!\n`,
      watching,
    );

  it('drops and is available again immediately', () => {
    score('1-#-1---', 'x---x---');
  });

  it('loses events while it is down', () => {
    score('1-#1-^-1', 'x------x');
    expect(() => score('1-#1-^-1', 'x--x---x')).toThrow('emissions differ at 3 ms');
  });
});
