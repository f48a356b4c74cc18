import { catchError, map, of } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { AriDialError, AriInputError, dialFirst, type DialEvent } from '../../src/index.js';
import { say, score } from '../support/score.js';

const both = [{ endpoint: 'PJSIP/a' }, { endpoint: 'PJSIP/b' }];
const ask = {
  a: 'POST /channels/id1?endpoint=PJSIP/a&app=hello&appArgs=rx-ari-leg&timeout=30',
  b: 'POST /channels/id2?endpoint=PJSIP/b&app=hello&appArgs=rx-ari-leg&timeout=30',
};
const word = map(({ type, channel }: DialEvent) => `${type} ${channel.id}`);

describe('dialFirst', () => {
  it(
    'continues with the first answer and hangs up the other call, also when both answer at once',
    score((t) => {
      t.server('-rs-(yx)-e', {
        r: say.ringing('id1'),
        s: say.ringing('id2'),
        y: say.start('id2'),
        x: say.start('id1'),
        e: say.end('id2'),
      });
      t.flow(dialFirst(t.ari, both).pipe(word), '^', '-rs-y----(e|)', {
        r: 'ringing id1',
        s: 'ringing id2',
        y: 'answered id2',
        e: 'ended id2',
      });
      t.requests('(ab)h', { ...ask, h: 'DELETE /channels/id1?reason=answered_elsewhere' });
    }),
  );

  it(
    'fails with the most specific of all failures',
    score((t) => {
      t.server('-x-y', { x: say.gone(0, 'id1'), y: say.gone(17, 'id2') });
      const failure = dialFirst(t.ari, both).pipe(
        word,
        catchError((error: unknown) => {
          const { endpoint, reason, cause } = error as AriDialError;
          return of([
            endpoint,
            reason,
            (cause as AggregateError).errors.map((dialError: AriDialError) => dialError.reason),
          ]);
        }),
      );
      t.flow(failure, '^', '---(f|)', { f: ['PJSIP/b', 'busy', ['failure', 'busy']] });
      t.requests('(ab)', ask);
    }),
  );

  it(
    'continues while other phones ring after a failure',
    score((t) => {
      t.server('-x-y-e', { x: say.gone(17, 'id1'), y: say.start('id2'), e: say.end('id2') });
      t.flow(dialFirst(t.ari, both).pipe(word), '^', '---y-(e|)', { y: 'answered id2', e: 'ended id2' });
      t.requests('(ab)', ask);
    }),
  );

  it(
    'hangs up without a reason when Asterisk does not know the reason, as release 16',
    score((t) => {
      t.answer('channels.hangup', new AriInputError('reason "answered_elsewhere"'), { status: 204 });
      t.server('------x--e', { x: say.start('id2'), e: say.end('id2') });
      t.flow(dialFirst(t.ari, both).pipe(word), '^', '------x--(e|)', { x: 'answered id2', e: 'ended id2' });
      const hangups = { h: 'DELETE /channels/id1?reason=answered_elsewhere', i: 'DELETE /channels/id1' };
      t.requests('(ab)--(hi)', { ...ask, ...hangups });
      t.flow(of(0).pipe(map(() => t.problems.length)), '---------^', '---------(n|)', { n: 0 });
    }),
  );

  it(
    'hangs up all calls when unsubscribed',
    score((t) => {
      t.flow(dialFirst(t.ari, both).pipe(word), '^---!', '----');
      t.requests('(ab)(cd)', { ...ask, c: 'DELETE /channels/id1', d: 'DELETE /channels/id2' });
    }),
  );

  it(
    'rejects a bad option of one call before it sends a request',
    score((t) => {
      const calls = [{ endpoint: 'PJSIP/a' }, { endpoint: 'PJSIP/b', timeout: 20 }];
      t.flow(dialFirst(t.ari, calls), '^', '#', undefined, expect.any(AriInputError));
      t.requests('', {});
    }),
  );

  it(
    'rejects an empty list',
    score((t) => t.flow(dialFirst(t.ari, []), '^', '#', undefined, expect.any(AriInputError))),
  );
});
