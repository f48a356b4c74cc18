import { NEVER, concat, ignoreElements, map, merge, of, throwError, timer } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { AriError } from '../../src/index.js';
import { marbles, say, type Marbles } from '../../src/testing/index.js';

/** What a wrong score says. */
function verdict(write: (t: Marbles) => void): string {
  try {
    marbles(write)();
  } catch (error) {
    expect(error).toBeInstanceOf(AriError);
    return (error as AriError).message;
  }
  throw new Error('nothing was wrong');
}

const answers = (t: Marbles): void => {
  t.server('s-----', { s: say('StasisStart', { channel: 'c1' }) });
  t.run(({ channel }) => concat(channel.answer(), timer(3), channel.hangup()), '^-----!');
};

const requests = { a: 'POST /channels/c1/answer', h: 'DELETE /channels/c1' };

describe('a wrong score', () => {
  it('shows a request that comes too late', () => {
    const text = verdict((t) => {
      answers(t);
      t.expectCalls('a-h', requests);
    });
    expect(text).toBe(
      [
        'a score in code',
        '',
        'requests differ at 2 ms',
        '  written   a-h-',
        '  happened  a--h',
        '              ^',
        '  h  DELETE /channels/c1',
      ].join('\n'),
    );
  });

  it('shows a request that is missing', () => {
    const text = verdict((t) => {
      answers(t);
      t.expectCalls('a--ha', requests);
    });
    expect(text).toContain(
      [
        'requests differ at 4 ms',
        '  written   a--ha',
        '  happened  a--h-',
        '                ^',
        '  a  POST /channels/c1/answer',
      ].join('\n'),
    );
  });

  it('shows a request that nobody expected, and names it', () => {
    const text = verdict((t) => {
      answers(t);
      t.expectCalls('a', requests);
    });
    expect(text).toContain(
      [
        'requests differ at 3 ms',
        '  written   a---',
        '  happened  a--①',
        '               ^',
        '  ①  DELETE /channels/c1',
      ].join('\n'),
    );
  });

  it('shows another order at one time', () => {
    const text = verdict((t) => {
      t.server('s', { s: say('StasisStart', { channel: 'c1' }) });
      t.run(({ channel }) => merge(channel.answer(), channel.ring()), '^-!');
      t.expectCalls('(ra)', { ...requests, r: 'POST /channels/c1/ring' });
    });
    expect(text).toContain(
      [
        'requests differ at 0 ms',
        '  written   (ra)',
        '  happened  (ar)',
        '             ^',
        '  r  POST /channels/c1/ring',
        '  a  POST /channels/c1/answer',
      ].join('\n'),
    );
  });

  it('shows what was emitted instead', () => {
    const text = verdict((t) => {
      t.run(timer(2).pipe(map(() => ({ digits: '12' }))));
      t.expectFlow('--(x|)', { x: { digits: '1' } });
    });
    expect(text).toBe(
      [
        'a score in code',
        '',
        'emissions differ at 2 ms',
        '  written   --x',
        '  happened  --①',
        '              ^',
        '  x  {"digits":"1"}',
        '  ①  {"digits":"12"}',
      ].join('\n'),
    );
  });

  it('shows another end', () => {
    const text = verdict((t) => {
      t.run(timer(2).pipe(ignoreElements()));
      t.expectFlow('---|');
    });
    expect(text).toContain(
      [
        'the lives of the flow differ at 2 ms',
        '  written   ^--|',
        '  happened  ^-|-',
        '              ^',
        '  |  completed',
      ].join('\n'),
    );
  });

  it('shows everything that is wrong at once', () => {
    const text = verdict((t) => {
      answers(t);
      t.expectCalls('h', requests);
      t.expectFlow('x', { x: 1 });
    });
    expect(text).toContain('requests differ at 0 ms');
    expect(text).toContain('emissions differ at 0 ms');
  });

  it('tells of an error where none was expected', () => {
    expect(verdict((t) => t.run(throwError(() => new Error('no bread'))))).toContain(
      'the flow failed with Error: no bread',
    );
    const other = verdict((t) => {
      t.run(throwError(() => new Error('no bread')));
      t.expectFlow('#', {}, 'no butter');
    });
    expect(other).toContain('the error is not "no butter": Error: no bread');
  });

  it('tells of an error that did not come', () => {
    const text = verdict((t) => {
      t.run(of());
      t.expectFlow('|', {}, 'no bread');
    });
    expect(text).toContain('the error is not "no bread": there is none');
  });

  it('tells of problems that were reported, and of those that were not', () => {
    const start = { s: say('StasisStart', { channel: 'c1' }) };
    const failing = (t: Marbles): void => {
      t.server('s', start);
      t.run(() => throwError(() => new Error('no bread')), '^-!');
    };
    expect(verdict(failing)).toContain('problems: flow: Error: no bread');
    expect(
      verdict((t) => {
        t.run(NEVER, '^!');
        t.expectProblems('flow');
      }),
    ).toContain('problems: none');
    marbles((t) => {
      failing(t);
      t.expectProblems('flow');
    })();
  });

  it('tells of somebody who still listens', () => {
    const text = verdict((t) => {
      t.server('s-e', { s: say('StasisStart', { channel: 'c1' }), e: say('StasisEnd', { channel: 'c1' }) });
      t.run(
        t.ari.on('StasisStart').pipe(
          map(({ channel }) => {
            // Nobody will ever unsubscribe this one.
            t.ari.channel('other').on('ChannelDtmfReceived').subscribe();
            return channel.id;
          }),
        ),
        '^--!',
      );
    });
    expect(text).toContain('1 addresses in the client are still listened at');
  });

  it('tells of a flow without an end, and does not wait for it', () => {
    expect(verdict((t) => t.run(NEVER))).toContain('the flow has no end: unsubscribe it with ! where the score ends');
    expect(verdict((t) => t.run(timer(0, 1_000)))).toContain('the flow has no end');
  });

  it('tells of a symbol that is not in the legend, of a second flow, and of none', () => {
    expect(verdict((t) => t.server('x', {}))).toBe('"x" in x is not in the legend: say there what it stands for');
    expect(
      verdict((t) => {
        t.run(of(1));
        t.run(of(2));
      }),
    ).toBe('a score has one flow: merge those that run side by side');
    expect(verdict((t) => t.expectCalls(''))).toBe('a score without a flow: say which one with t.run(flow)');
  });
});
