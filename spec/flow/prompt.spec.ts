import { Subject, concat, defer, map, of, type Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import {
  AriConnectionError,
  AriInputError,
  AriPlaybackError,
  prompt,
  type AriRequest,
  type PromptOptions,
  type AriSocketMessage,
} from '../../src/index.js';
import { say, score, type Score } from '../support/score.js';

const keys = { 1: say.digit('1'), 2: say.digit('2'), 3: say.digit('3'), 4: say.digit('4'), p: say.digit('#') };
const sounds = { f: say.finished('id1'), g: say.finished('id2'), h: say.finished('id3'), e: say.end() };
const happens = { ...keys, ...sounds };

/** Requests: the start of each sound by the number of its playback, and its stop. */
const ask = (id: number, media = 'sound:pin') => `POST /channels/c1/play/id${id}?media=${media}`;
const stop = (id: number) => `DELETE /playbacks/id${id}`;

const pin = { minDigits: 3, maxDigits: 4, firstDigitTimeout: 500, interDigitTimeout: 300, terminatorTimeout: 200 };
const promptWith = (t: Score, options: PromptOptions = {}) =>
  prompt(t.ari.channel('c1'), 'sound:pin', { ...pin, ...options });

const silence = { digits: '', reason: 'firstDigitTimeout', isMatch: false };
const full = { digits: '1234', reason: 'maxDigits', isMatch: true };
const four = { digits: '4', reason: 'maxDigits', isMatch: true };
const oneDigit = { maxDigits: 1, attempts: 2, terminatorTimeout: 0, minDigits: 1 };

describe('prompt', () => {
  it(
    'plays, collects from the end of the sound, and completes',
    score((t) => {
      t.server('---f 499ms 1234', happens);
      t.flow(promptWith(t), '^', '706ms (c|)', { c: full });
      t.requests('a', { a: ask(1) });
    }),
  );

  it(
    'uses the digit that stops the sound as the first of the entry',
    score((t) => {
      t.server('--1-2-3-4', happens);
      t.flow(promptWith(t), '^', '208ms (c|)', { c: full });
      t.requests('a-s', { a: ask(1), s: stop(1) });
    }),
  );

  it(
    'stops a requested sound after its response, and loses no digit',
    score((t) => {
      t.answer('channels.playWithId', { status: 201, after: 10 });
      t.server('--1234p', happens);
      const c = { digits: '1234', reason: 'terminator', terminator: '#', isMatch: true };
      t.flow(promptWith(t), '^', '------(c|)', { c });
      t.requests('a---------s', { a: ask(1), s: stop(1) });
    }),
  );

  it.each([
    ['before', '---(1f)234', 'a--s'],
    ['after', '---(f1)234', 'a---'],
  ])('accepts a digit in the same frame as the end of the sound, %s it', (_, server, requests) =>
    score((t) => {
      // A group takes one frame for each of its characters: the other digits arrive at 7, 8 and 9.
      t.server(server, happens);
      t.flow(promptWith(t), '^', '209ms (c|)', { c: full });
      t.requests(requests, { a: ask(1), s: stop(1) });
    })(),
  );

  it('listens to digits before it requests the sound', () => {
    const frames = new Subject<AriSocketMessage>();
    const key = { type: 'frame', data: JSON.stringify(say.digit('4')) } as const;
    const transport = {
      socket: concat(of({ type: 'open' } as const), frames),
      send: ({ method }: AriRequest) =>
        defer(() => {
          if (method === 'POST') frames.next(key);
          return of({ status: 204, reason: '', body: '' });
        }),
    };
    score((t) => t.flow(promptWith(t, oneDigit), '^', '(c|)', { c: four }), { transport: () => transport })();
  });

  it(
    'ignores the digits during the sound without bargeIn',
    score((t) => {
      t.server('-12f--3-4', happens);
      t.flow(promptWith(t, { bargeIn: false, minDigits: 2 }), '^', '308ms (c|)', {
        c: { digits: '34', reason: 'interDigitTimeout', isMatch: true },
      });
      t.requests('a', { a: ask(1) });
    }),
  );

  it(
    'repeats the prompt after no input, and completes after the last attempt',
    score((t) => {
      t.server('-f 500ms -g 500ms -h', happens);
      t.flow(promptWith(t), '^', '1505ms (c|)', { c: silence });
      t.requests('a 500ms b 501ms c', { a: ask(1), b: ask(2), c: ask(3) });
    }),
  );

  it(
    'plays noInput or noMatch before the next attempt only',
    score((t) => {
      const options = { noInput: 'sound:hello', noMatch: 'sound:wrong', interDigitTimeout: 100 };
      const more = { i: say.finished('id4'), j: say.finished('id5') };
      t.server('-f 500ms --g--h-1 100ms --i--j-12p', { ...happens, ...more });
      t.flow(promptWith(t, options), '^', '619ms (c|)', {
        c: { digits: '12', reason: 'terminator', terminator: '#', isMatch: false },
      });
      t.requests('a 500ms h--b 103ms - w--c', {
        a: ask(1),
        h: ask(2, 'sound:hello'),
        b: ask(3),
        w: ask(4, 'sound:wrong'),
        c: ask(5),
      });
    }),
  );

  it(
    'treats a terminator without digits as noMatch, not as noInput',
    score((t) => {
      t.server('-p--', happens);
      t.flow(promptWith(t, { noInput: 'sound:hello', noMatch: 'sound:wrong' }), '^-----!', '------');
      t.requests('a(sw)-t', { a: ask(1), s: stop(1), w: ask(2, 'sound:wrong'), t: stop(2) });
    }),
  );

  it(
    'uses a digit during noMatch as the first of the next entry, and does not repeat the media',
    score((t) => {
      t.server('-f-123p-1234', happens);
      const validate = (digits: string) => digits === '1234';
      t.flow(promptWith(t, { noMatch: 'sound:wrong', validate }), '^', '211ms (c|)', { c: full });
      t.requests('a-----w-s', { a: ask(1), w: ask(2, 'sound:wrong'), s: stop(2) });
    }),
  );

  it(
    'repeats the media after noMatch without bargeIn',
    score((t) => {
      t.server('-f1-1-g-2-h4', happens);
      const options = {
        ...oneDigit,
        noMatch: 'sound:wrong',
        bargeIn: false,
        validate: (digits: string) => digits === '4',
      };
      t.flow(promptWith(t, options), '^', '-----------(c|)', { c: four });
      t.requests('a-w---c', { a: ask(1), w: ask(2, 'sound:wrong'), c: ask(3) });
    }),
  );

  it(
    'loses no digit of several in one frame, one for each attempt',
    score((t) => {
      const entries: string[] = [];
      const validate = (digits: string) => entries.push(digits) === 0;
      t.server('--(1234)', happens);
      t.flow(promptWith(t, { ...oneDigit, attempts: 4, validate }), '^', '--(c|)', { c: { ...four, isMatch: false } });
      t.requests('a-(sbtcudv)', {
        ...{ a: ask(1), b: ask(2), c: ask(3), d: ask(4) },
        ...{ s: stop(1), t: stop(2), u: stop(3), v: stop(4) },
      });
      t.flow(of(0).pipe(map(() => entries.join(' '))), '---^', '---(x|)', { x: '1 2 3 4' });
    }),
  );

  it(
    'validates only entries with the right number of digits',
    score((t) => {
      const entries: string[] = [];
      const validate = (digits: string) => entries.push(digits) > 0;
      t.server('-12p-123p', happens);
      t.flow(promptWith(t, { validate }), '^', '--------(c|)', {
        c: { digits: '123', reason: 'terminator', terminator: '#', isMatch: true },
      });
      t.flow(of(0).pipe(map(() => entries.join(' '))), '9ms ^', '9ms (x|)', { x: '123' });
    }),
  );

  it(
    'gives each attempt its full time',
    score((t) => {
      t.server('-f 9ms --g', happens);
      t.flow(promptWith(t, { totalTimeout: 10, attempts: 2 }), '^', '23ms (c|)', {
        c: { ...silence, reason: 'totalTimeout' },
      });
      t.requests('a 10ms b', { a: ask(1), b: ask(2) });
    }),
  );

  it.each<[string, string, string, string]>([
    ['during the sound', '--e', '--|', 'a'],
    ['before the first key', '-f---e', '-----|', 'a'],
    ['in the middle of an entry', '-f-12e', '-----|', 'a'],
    ['after a barge-in', '-1--e', '----|', 'as'],
    ['in the second try', '-1p--e', '-----|', 'asb'],
  ])('completes without an entry and sends nothing more when the caller hangs up %s', (_, server, lives, requests) =>
    score((t) => {
      t.server(server, happens);
      t.flow(promptWith(t), '^', lives);
      t.requests(requests, { a: ask(1), s: stop(1), b: ask(2) });
    })(),
  );

  it(
    'sends nothing when the channel has already ended',
    score((t) => {
      t.server('-e', happens);
      t.flow(t.ari.on('StasisEnd'), '^--!', '-a', { a: expect.anything() });
      t.flow(promptWith(t), '--^', '--|');
      t.requests('', {});
    }),
  );

  it.each([
    ['the sound', '--!', 'a-s', '---'],
    ['an entry', '-f---!', 'a', '------'],
    ['what was wrong', '-f-1p-----!', 'a---w-----t', '----------'],
  ])('cleans up when unsubscribed during %s', (_, server, requests, lives) =>
    score((t) => {
      t.server(server.replace('!', '-'), happens);
      const subscription = server.replace(/^./, '^').replace(/[^^!]/g, '-');
      t.flow(promptWith(t, { noMatch: 'sound:wrong' }), subscription, lives);
      t.requests(requests, { a: ask(1), s: stop(1), w: ask(2, 'sound:wrong'), t: stop(2) });
    })(),
  );

  it(
    'stops the requested sound when it is unsubscribed before the response',
    score((t) => {
      t.answer('channels.playWithId', { status: 201, after: 10 });
      t.server('-', {});
      t.flow(promptWith(t), '^--!', '---');
      t.requests('a---------s', { a: ask(1), s: stop(1) });
    }),
  );

  it(
    'fails when Asterisk cannot play the media',
    score((t) => {
      t.server('--x', { x: say.failed('id1') });
      const error = new AriPlaybackError('id1', 'sound:pin to Channel(c1): Asterisk could not play it');
      t.flow(promptWith(t), '^', '-- 300ms #', undefined, error);
    }),
  );

  it(
    'fails when Asterisk cannot play noMatch',
    score((t) => {
      t.server('-f-p--x', { ...happens, x: say.failed('id2') });
      const error = new AriPlaybackError('id2', 'sound:wrong to Channel(c1): Asterisk could not play it');
      t.flow(promptWith(t, { noMatch: 'sound:wrong' }), '^', '------ 300ms #', undefined, error);
    }),
  );

  it(
    'ignores the 404 of a sound that has ended',
    score((t) => {
      t.answer('playbacks.stop', { status: 404, body: { message: 'Playback not found' } });
      t.server('-1234', happens);
      t.flow(promptWith(t), '^', '204ms (c|)', { c: full });
      t.flow(problemsOf(t), '300ms ^', '300ms (x|)', { x: '' });
    }),
  );

  it(
    'reports a failure to stop the sound',
    score((t) => {
      t.answer('playbacks.stop', { status: 403, body: { message: 'out of order' } });
      t.server('-1234', happens);
      t.flow(promptWith(t), '^', '204ms (c|)', { c: full });
      t.flow(problemsOf(t), '300ms ^', '300ms (x|)', { x: 'undo' });
    }),
  );

  it(
    'continues after a lost connection, during the sound and during an entry',
    score(
      (t) => {
        t.server('--#', happens);
        t.server('--f-1-#', happens);
        t.server('-23p', happens);
        const c = { digits: '123', reason: 'terminator', terminator: '#', isMatch: true };
        t.flow(promptWith(t), '^', '-----------(c|)', { c });
        t.requests('a', { a: ask(1) });
      },
      { reconnect: { minDelay: 0 } },
    ),
  );

  it(
    'fails when the event stream does not reconnect, and stops the sound',
    score(
      (t) => {
        t.server('---#', happens);
        t.flow(promptWith(t), '^', '---#', undefined, expect.any(AriConnectionError));
        t.requests('a--s', { a: ask(1), s: stop(1) });
      },
      { reconnect: false },
    ),
  );

  it.each<[PromptOptions, string]>([
    [{ attempts: 0 }, 'attempts 0: give a whole number from 1'],
    [{ attempts: 1.5 }, 'attempts 1.5: give a whole number from 1'],
    [{ minDigits: 5 }, 'minDigits 5 is more than maxDigits 4: no entry could match'],
  ])('fails for options like %j before anything is sent', (options, message) =>
    score((t) => {
      t.flow(promptWith(t, options), '^', '#', undefined, new AriInputError(message));
      t.requests('', {});
    })(),
  );
});

const problemsOf = (t: Score): Observable<string> =>
  of(0).pipe(map(() => t.problems.map(({ type }) => type).join(' ')));
