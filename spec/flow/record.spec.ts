import { EMPTY, NEVER, Observable, concat, ignoreElements, map, of, timer } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { AriHttpError, AriRecordingError, record, type LiveRecording } from '../../src/index.js';
import { say, score, type Score } from '../support/score.js';

const state = map((recording: LiveRecording) => `${recording.data.state} ${recording.data.duration ?? ''}`.trim());
const ask = 'POST /channels/c1/record?name=id1&format=wav';
const check = 'GET /recordings/stored/id1';
const discard = 'DELETE /recordings/live/id1';
const stop = 'POST /recordings/live/id1/stop';
const values = { b: 'recording', f: 'done 3' };
const noFile = new AriRecordingError('id1', 'id1 of Channel(c1): it has no file');

const recording = (t: Score, options: Parameters<typeof record>[1] = {}): Observable<string> =>
  record(t.ari.channel('c1'), options).pipe(state);

const answers = (t: Score): void => {
  t.answer('recordings.getStored', { status: 200, body: { name: 'id1', format: 'wav' } });
};

describe('record', () => {
  it(
    'emits when it begins and when it has finished, and completes when there is a file',
    score((t) => {
      t.answer('recordings.getStored', { status: 200, body: { name: 'id1', format: 'wav' }, after: 3 });
      t.server('--b--f----', { b: say.recording('id1'), f: say.recorded('id1') });
      t.flow(recording(t), '^', '--b--f--|', values);
      t.requests('a----g', { a: ask, g: check });
    }),
  );

  it(
    'asks with the options that are given, under the name that is given',
    score((t) => {
      const options = {
        name: 'mail/1',
        format: 'gsm',
        maxDurationSeconds: 60,
        maxSilenceSeconds: 5,
        ifExists: 'overwrite',
        beep: true,
        terminateOn: '#',
      } as const;
      t.server('--e', { e: say.end() });
      t.flow(recording(t, options), '^', '--|');
      t.requests('a', {
        a: `POST /channels/c1/record?name=mail/1&format=gsm&maxDurationSeconds=60&maxSilenceSeconds=5&ifExists=overwrite&beep=true&terminateOn=#`,
      });
    }),
  );

  it(
    'records again under a name that was used before',
    score((t) => {
      answers(t);
      t.server('--b--f--c--g', {
        b: say.recording('mine'),
        f: say.recorded('mine'),
        c: say.recording('mine'),
        g: say.recorded('mine'),
      });
      const one = recording(t, { name: 'mine' });
      t.flow(t.ari.events.pipe(ignoreElements()), '^-----------!', '-------------');
      t.flow(concat(one, one), '^', '--b--f--b--(f|)', values);
    }),
  );

  it(
    'takes the end of an earlier recording of that name for none of its own',
    score((t) => {
      answers(t);
      t.server('--x--b--f', { x: say.recorded('id1'), b: say.recording('id1'), f: say.recorded('id1') });
      t.flow(recording(t), '^', '-----b--(f|)', values);
    }),
  );

  it(
    'does not mind other recordings of the channel',
    score((t) => {
      t.server('--x--y--e', { x: say.recording('other'), y: say.recorded('other'), e: say.end() });
      t.flow(recording(t), '^', '--------|');
      t.requests('a', { a: ask });
    }),
  );

  it(
    'fails when Asterisk says that it is done and there is no file',
    score((t) => {
      t.answer('recordings.getStored', { status: 404, body: { message: 'Recording not found' } });
      t.server('--b--f', { b: say.recording('id1'), f: say.recorded('id1') });
      t.flow(recording(t), '^', '--b--(f#)', values, noFile);
      t.requests('a----g', { a: ask, g: check });
    }),
  );

  it(
    'fails with what Asterisk answers when it cannot be asked for the file',
    score((t) => {
      t.answer('recordings.getStored', { status: 500, body: { message: 'out of order' } });
      t.server('--b--f', { b: say.recording('id1'), f: say.recorded('id1') });
      t.flow(recording(t), '^', '--b--(f#)', values, expect.objectContaining({ status: 500 }));
    }),
  );

  it(
    'fails with the cause that Asterisk sends',
    score((t) => {
      t.server('--x', { x: say.unrecorded('id1', 'Cannot record channel while in bridge') });
      const error = new AriRecordingError('id1', 'id1 of Channel(c1): Cannot record channel while in bridge');
      t.flow(recording(t), '^', '-- 300ms #', undefined, error);
      t.requests('a', { a: ask });
    }),
  );

  it(
    'completes when it failed because the caller hung up',
    score((t) => {
      t.server('--x--e', { x: say.unrecorded('id1', 'Failed to answer channel'), e: say.end() });
      t.flow(recording(t), '^', '-----|');
      t.requests('a', { a: ask });
    }),
  );

  it(
    'is kept when the caller hangs up, and looked for although the channel has ended',
    score((t) => {
      t.answer('recordings.getStored', { status: 404, body: { message: 'Recording not found' }, after: 5 });
      t.server('--b--fe', { b: say.recording('id1'), f: say.recorded('id1'), e: say.end() });
      t.flow(recording(t), '^', '--b--f----#', values, noFile);
      t.requests('a----g', { a: ask, g: check });
    }),
  );

  it(
    'completes when the channel ends before it began',
    score((t) => {
      t.server('--e', { e: say.end() });
      t.flow(recording(t), '^', '--|');
      t.requests('a', { a: ask });
    }),
  );

  it(
    'completes when the channel was gone before the request arrived',
    score((t) => {
      t.answer('channels.record', { status: 404, body: { message: 'Channel not found' } });
      t.server('--e', { e: say.end() });
      t.flow(recording(t), '^', '--|');
    }),
  );

  it(
    'ends with the answer that refused it, and discards nothing',
    score((t) => {
      const message = 'specified format is unknown on this system';
      t.answer('channels.record', { status: 422, body: { message } });
      const error = new AriHttpError(
        { operation: 'channels.record', method: 'POST', path: '/channels/c1/record' },
        { status: 422, reason: message, body: { message } },
      );
      t.flow(recording(t), '^', '#', undefined, error);
      t.requests('a', { a: ask });
    }),
  );

  it(
    'is refused where there is a file of that name',
    score((t) => {
      t.answer('channels.record', { status: 409, body: { message: 'exists' } });
      t.flow(recording(t), '^', '300ms #', undefined, expect.objectContaining({ status: 409 }));
      t.requests('a', { a: ask });
    }),
  );

  it(
    'outlives a lost connection',
    score(
      (t) => {
        answers(t);
        t.server('--b--#', { b: say.recording('id1') });
        t.server('--f', { f: say.recorded('id1') });
        t.flow(recording(t), '^', '--b----(f|)', values);
      },
      { reconnect: { minDelay: 0 } },
    ),
  );

  it(
    'fails with the stream when that does not reconnect, and discards once what was recorded',
    score(
      (t) => {
        t.server('--b--#', { b: say.recording('id1') });
        t.flow(recording(t), '^', '--b--#', values, expect.any(Error));
        t.requests('a----d', { a: ask, d: discard });
      },
      { reconnect: false },
    ),
  );

  it(
    'does not open a stream again that is lost, to wait for its turn',
    score(
      (t) => {
        t.server('--#', {});
        t.server('--b', { b: say.recording('id1') });
        t.flow(recording(t), '^', '--#', undefined, expect.any(Error));
        t.requests('a-d', { a: ask, d: discard });
      },
      { reconnect: false },
    ),
  );
});

describe('record, of a bridge', () => {
  const asked = {
    s: 'POST /applications/hello/subscription?eventSource=bridge:b1',
    a: 'POST /bridges/b1/record?name=id1&format=wav',
    g: check,
  };

  it(
    'subscribes to it, to hear of it',
    score((t) => {
      answers(t);
      t.server('-----b--f', { b: say.recording('id1', 'bridge:b1'), f: say.recorded('id1', 'bridge:b1') });
      t.flow(record(t.ari.bridge('b1')).pipe(state), '^', '-----b--(f|)', values);
      t.requests('(sa)----g', asked);
    }),
  );

  it(
    'looks for the file when it is destroyed, because its end is not told then',
    score((t) => {
      t.answer('recordings.getStored', { status: 200, body: { name: 'id1', format: 'wav' }, after: 2 });
      t.server('-----b--e', { b: say.recording('id1', 'bridge:b1'), e: say.bridgeDestroyed() });
      t.flow(record(t.ari.bridge('b1')).pipe(state), '^', '-----b----|', values);
      t.requests('(sa)----g', asked);
    }),
  );
});

describe('record until something happens', () => {
  it(
    'is stopped and kept, and ends as ever',
    score((t) => {
      answers(t);
      t.server('--b-------f', { b: say.recording('id1'), f: say.recorded('id1') });
      t.flow(recording(t, { stopWhen: timer(6) }), '^', '--b-------(f|)', values);
      t.requests('a-----s---g', { a: ask, s: stop, g: check });
    }),
  );

  it(
    'is stopped once only, and by the first word only',
    score((t) => {
      answers(t);
      t.server('--b-------f', { b: say.recording('id1'), f: say.recorded('id1') });
      t.flow(recording(t, { stopWhen: timer(4, 1) }), '^', '--b-------(f|)', values);
      t.requests('a---s-----g', { a: ask, s: stop, g: check });
    }),
  );

  it(
    'is stopped when its turn comes, if that is later: Asterisk would begin it nonetheless',
    score((t) => {
      answers(t);
      t.server('-----b----f', { b: say.recording('id1'), f: say.recorded('id1') });
      t.flow(recording(t, { stopWhen: timer(2) }), '^', '-----b----(f|)', values);
      t.requests('a----s----g', { a: ask, s: stop, g: check });
    }),
  );

  it.each([
    ['never', NEVER],
    ['nothing, and that is said', EMPTY],
  ])('goes on to its own end when that is %s', (_, until) => {
    score((t) => {
      answers(t);
      t.server('--b--f', { b: say.recording('id1'), f: say.recorded('id1') });
      t.flow(recording(t, { stopWhen: until }), '^', '--b--(f|)', values);
      t.requests('a----g', { a: ask, g: check });
    })();
  });

  it.each([404, 409])('does not mind that there is nothing to stop any more (%i)', (status) => {
    score((t) => {
      answers(t);
      t.answer('recordings.stop', { status, body: { message: 'gone' } });
      t.server('--b-----f', { b: say.recording('id1'), f: say.recorded('id1') });
      t.flow(recording(t, { stopWhen: timer(4) }), '^', '--b-----(f|)', values);
    })();
  });

  it(
    'fails when it cannot be stopped, and is discarded',
    score((t) => {
      t.answer('recordings.stop', { status: 500, body: { message: 'out of order' } });
      t.server('--b', { b: say.recording('id1') });
      t.flow(recording(t, { stopWhen: timer(4) }), '^', '--b-#', values, expect.objectContaining({ status: 500 }));
      t.requests('a---(sd)', { a: ask, s: stop, d: discard });
    }),
  );

  it(
    'does not listen to it any more when it is over',
    score((t) => {
      let watched = 0;
      const until = new Observable(() => {
        watched += 1;
        return () => (watched -= 1);
      });
      answers(t);
      t.server('--b--f', { b: say.recording('id1'), f: say.recorded('id1') });
      t.flow(recording(t, { stopWhen: until }), '^', '--b--(f|)', values);
      t.flow(of(0).pipe(map(() => watched)), '---^', '---(n|)', { n: 1 });
      t.flow(of(0).pipe(map(() => watched)), '------^', '------(n|)', { n: 0 });
    }),
  );
});

describe('record, unsubscribed', () => {
  it(
    'discards what was recorded',
    score((t) => {
      t.server('--b', { b: say.recording('id1') });
      t.flow(recording(t), '^----!', '--b---', values);
      t.requests('a----d', { a: ask, d: discard });
    }),
  );

  it(
    'keeps what has finished, also while its file is looked for',
    score((t) => {
      t.answer('recordings.getStored', { status: 200, body: {}, after: 10 });
      t.server('--b--f', { b: say.recording('id1'), f: say.recorded('id1') });
      t.flow(recording(t), '^------!', '--b--f--', values);
      t.requests('a----g', { a: ask, g: check });
    }),
  );

  it(
    'cancels again what waited for its turn and comes back',
    score((t) => {
      t.server('---------b--f', { b: say.recording('id1'), f: say.recorded('id1') });
      t.flow(recording(t), '^----!', '------');
      t.requests('a----d---d', { a: ask, d: discard });
    }),
  );

  it(
    'waits no longer than the channel lives',
    score((t) => {
      t.server('---------e', { e: say.end() });
      t.flow(recording(t), '^----!', '------');
      t.requests('a----d', { a: ask, d: discard });
      t.flow(t.ari.connectionState.pipe(map(({ type }) => type)), '--------^---!', '--------oi--', {
        o: 'open',
        i: 'idle',
      });
    }),
  );

  it(
    'waits no longer than a minute, and reports what it leaves behind',
    score((t) => {
      t.flow(recording(t), '^----!', '------');
      t.requests('a----d', { a: ask, d: discard });
      const why = 'id1 of Channel(c1): cancelled, but still queued: it will begin later';
      const problem = { type: 'undo', error: new AriRecordingError('id1', why) };
      t.flow(of(0).pipe(map(() => [...t.problems])), '59s ^', '59s (p|)', { p: [] });
      t.flow(of(0).pipe(map(() => [...t.problems])), '61s ^', '61s (p|)', { p: [problem] });
      t.flow(t.ari.connectionState.pipe(map(({ type }) => type)), '61s ^!', '61s i-', { i: 'idle' });
    }),
  );

  it(
    'has nothing to wait for when there was nothing to cancel',
    score((t) => {
      t.answer('recordings.cancel', { status: 404, body: { message: 'Recording not found' } });
      t.flow(recording(t), '^----!', '------');
      t.requests('a----d', { a: ask, d: discard });
      t.flow(t.ari.connectionState.pipe(map(({ type }) => type)), '------^!', '------i-', { i: 'idle' });
      t.flow(of(0).pipe(map(() => t.problems)), '------^', '------(p|)', { p: [] });
    }),
  );

  it(
    'lets a request that has left be answered before it discards, and hears what that began',
    score((t) => {
      t.answer('channels.record', { status: 201, body: { name: 'id1' }, after: 10 });
      t.server('-------------b---f', { b: say.recording('id1'), f: say.recorded('id1') });
      t.flow(recording(t), '^----!', '------');
      t.requests('a---------d--d', { a: ask, d: discard });
    }),
  );

  it(
    'hears on until the request is answered, and has nothing to wait for when it began meanwhile',
    score((t) => {
      t.answer('channels.record', { status: 201, body: { name: 'id1' }, after: 10 });
      t.server('-------b------f', { b: say.recording('id1'), f: say.recorded('id1') });
      t.flow(recording(t), '^----!', '------');
      t.requests('a---------d', { a: ask, d: discard });
      t.flow(t.ari.connectionState.pipe(map(({ type }) => type)), '---------^-----!', '---------oi-----', {
        o: 'open',
        i: 'idle',
      });
    }),
  );

  it(
    'keeps what began and finished before the request was answered',
    score((t) => {
      t.answer('channels.record', { status: 201, body: { name: 'id1' }, after: 10 });
      t.server('-------bf', { b: say.recording('id1'), f: say.recorded('id1') });
      t.flow(recording(t), '^----!', '------');
      t.requests('a', { a: ask });
    }),
  );

  it(
    'has nothing to cancel again when it hears of an end only: the beginning was lost with a connection',
    score((t) => {
      t.server('--------f', { f: say.recorded('id1') });
      t.flow(recording(t), '^----!', '------');
      t.requests('a----d', { a: ask, d: discard });
    }),
  );

  it(
    'discards what began although the stream was lost before its request was answered',
    score(
      (t) => {
        t.answer('channels.record', { status: 201, body: { name: 'id1' }, after: 10 });
        t.server('-------#', {});
        t.server('-------b', { b: say.recording('id1') });
        t.flow(recording(t), '^----!', '------');
        t.requests('a---------d', { a: ask, d: discard });
        t.flow(t.ari.connectionState.pipe(map(({ type }) => type)), '---------^-----!', '---------f------', {
          f: 'failed',
        });
      },
      { reconnect: false },
    ),
  );

  it(
    'discards nothing that was refused',
    score((t) => {
      t.answer('channels.record', { status: 500, body: { message: 'no' }, after: 10 });
      t.flow(recording(t), '^----!', '------');
      t.requests('a', { a: ask });
    }),
  );

  it(
    'sends nothing when the channel has ended',
    score((t) => {
      t.answer('channels.record', { status: 201, body: { name: 'id1' }, after: 10 });
      t.server('--e', { e: say.end() });
      t.flow(recording(t), '^----!', '--|');
      t.requests('a', { a: ask });
    }),
  );

  it(
    'reports that it could not be discarded',
    score((t) => {
      t.answer('recordings.cancel', { status: 403, body: { message: 'out of order' } });
      t.server('--b', { b: say.recording('id1') });
      t.flow(recording(t), '^----!', '--b---', values);
      t.flow(of(0).pipe(map(() => t.problems.map(({ type }) => type))), '------^', '------(p|)', { p: ['undo'] });
    }),
  );
});
