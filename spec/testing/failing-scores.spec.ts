import { NEVER, concat, ignoreElements, map, merge, of, throwError, timer } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { AriError } from '../../src/index.js';
import { marbleTest, event, type MarbleTest } from '../../src/testing/index.js';

/** Runs a failing score and returns the message of its error. */
function verdict(write: (t: MarbleTest) => void): string {
  try {
    marbleTest(write)();
  } catch (error) {
    expect(error).toBeInstanceOf(AriError);
    return (error as AriError).message;
  }
  throw new Error('nothing was wrong');
}

const answers = (t: MarbleTest): void => {
  t.events('s-----', { s: event('StasisStart', { channel: 'c1' }) });
  t.run(({ channel }) => concat(channel.answer(), timer(3), channel.hangup()), '^-----!');
};

const requests = { a: 'POST /channels/c1/answer', h: 'DELETE /channels/c1' };

describe('a failing score', () => {
  it('shows a late request', () => {
    const text = verdict((t) => {
      answers(t);
      t.expectRequests('a-h', requests);
    });
    expect(text).toBe(
      [
        'a score in code',
        '',
        'requests differ at 2 ms',
        '  expected  a-h-',
        '  actual    a--h',
        '              ^',
        '  h  DELETE /channels/c1',
      ].join('\n'),
    );
  });

  it('shows a missing request', () => {
    const text = verdict((t) => {
      answers(t);
      t.expectRequests('a--ha', requests);
    });
    expect(text).toContain(
      [
        'requests differ at 4 ms',
        '  expected  a--ha',
        '  actual    a--h-',
        '                ^',
        '  a  POST /channels/c1/answer',
      ].join('\n'),
    );
  });

  it('shows an unexpected request and its text', () => {
    const text = verdict((t) => {
      answers(t);
      t.expectRequests('a', requests);
    });
    expect(text).toContain(
      [
        'requests differ at 3 ms',
        '  expected  a---',
        '  actual    a--①',
        '               ^',
        '  ①  DELETE /channels/c1',
      ].join('\n'),
    );
  });

  it('shows a different order at one time', () => {
    const text = verdict((t) => {
      t.events('s', { s: event('StasisStart', { channel: 'c1' }) });
      t.run(({ channel }) => merge(channel.answer(), channel.ring()), '^-!');
      t.expectRequests('(ra)', { ...requests, r: 'POST /channels/c1/ring' });
    });
    expect(text).toContain(
      [
        'requests differ at 0 ms',
        '  expected  (ra)',
        '  actual    (ar)',
        '             ^',
        '  r  POST /channels/c1/ring',
        '  a  POST /channels/c1/answer',
      ].join('\n'),
    );
  });

  it('shows a different emission', () => {
    const text = verdict((t) => {
      t.run(timer(2).pipe(map(() => ({ digits: '12' }))));
      t.expectFlow('--(x|)', { x: { digits: '1' } });
    });
    expect(text).toBe(
      [
        'a score in code',
        '',
        'emissions differ at 2 ms',
        '  expected  --x',
        '  actual    --①',
        '              ^',
        '  x  {"digits":"1"}',
        '  ①  {"digits":"12"}',
      ].join('\n'),
    );
  });

  it('shows a different end', () => {
    const text = verdict((t) => {
      t.run(timer(2).pipe(ignoreElements()));
      t.expectFlow('---|');
    });
    expect(text).toContain(
      [
        'the lifetime symbols differ at 2 ms',
        '  expected  ^--|',
        '  actual    ^-|-',
        '              ^',
        '  |  completed',
      ].join('\n'),
    );
  });

  it('shows all differences', () => {
    const text = verdict((t) => {
      answers(t);
      t.expectRequests('h', requests);
      t.expectFlow('x', { x: 1 });
    });
    expect(text).toContain('requests differ at 0 ms');
    expect(text).toContain('emissions differ at 0 ms');
  });

  it('shows an unexpected error', () => {
    expect(verdict((t) => t.run(throwError(() => new Error('no bread'))))).toContain(
      'the flow failed with Error: no bread',
    );
    const text = verdict((t) => {
      t.run(throwError(() => new Error('no bread')));
      t.expectFlow('#', {}, 'no butter');
    });
    expect(text).toContain('the error is not "no butter": Error: no bread');
  });

  it('shows a missing error', () => {
    const text = verdict((t) => {
      t.run(of());
      t.expectFlow('|', {}, 'no bread');
    });
    expect(text).toContain('the error is not "no bread": the flow did not fail');
  });

  it('shows unexpected and missing problems', () => {
    const start = { s: event('StasisStart', { channel: 'c1' }) };
    const failing = (t: MarbleTest): void => {
      t.events('s', start);
      t.run(() => throwError(() => new Error('no bread')), '^-!');
    };
    expect(verdict(failing)).toContain('problems: flow: Error: no bread');
    expect(
      verdict((t) => {
        t.run(NEVER, '^!');
        t.expectProblems('flow');
      }),
    ).toContain('problems: none');
    marbleTest((t) => {
      failing(t);
      t.expectProblems('flow');
    })();
  });

  it('shows listeners that remain', () => {
    const text = verdict((t) => {
      t.events('s-e', { s: event('StasisStart', { channel: 'c1' }), e: event('StasisEnd', { channel: 'c1' }) });
      t.run(
        t.ari.on('StasisStart').pipe(
          map(({ channel }) => {
            // Never unsubscribed.
            t.ari.channel('other').on('ChannelDtmfReceived').subscribe();
            return channel.id;
          }),
        ),
        '^--!',
      );
    });
    expect(text).toContain('1 keys in the client still have listeners');
  });

  it('shows a flow without an end, and does not wait for it', () => {
    expect(verdict((t) => t.run(NEVER))).toContain(
      'the flow does not end: unsubscribe it with ! at the end of the score',
    );
    expect(verdict((t) => t.run(timer(0, 1_000)))).toContain('the flow does not end');
  });

  it('shows a symbol without a legend, a second flow, and a missing flow', () => {
    expect(verdict((t) => t.events('x', {}))).toBe('"x" in x is not in the legend: add it with its meaning');
    expect(
      verdict((t) => {
        t.run(of(1));
        t.run(of(2));
      }),
    ).toBe('a score has one flow: merge flows that run at the same time');
    expect(verdict((t) => t.expectRequests(''))).toBe('the score has no flow: call t.run(flow)');
  });
});
