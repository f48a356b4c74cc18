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
    'emits when the recording begins and finishes, and completes when it has a file',
    score((t) => {
      t.answer('recordings.getStored', { status: 200, body: { name: 'id1', format: 'wav' }, after: 3 });
      t.server('--b--f----', { b: say.recording('id1'), f: say.recorded('id1') });
      t.flow(recording(t), '^', '--b--f--|', values);
      t.requests('a----g', { a: ask, g: check });
    }),
  );

  it(
    'requests the recording with its options and its name',
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
    'records again under an earlier name',
    score((t) => {
      answers(t);
      t.server('--b--f--c--g', {
        b: say.recording('mine'),
        f: say.recorded('mine'),
        c: say.recording('mine'),
        g: say.recorded('mine'),
      });
      const recorded = recording(t, { name: 'mine' });
      t.flow(t.ari.events.pipe(ignoreElements()), '^-----------!', '-------------');
      t.flow(concat(recorded, recorded), '^', '--b--f--b--(f|)', values);
    }),
  );

  it(
    'ignores the end of an earlier recording of the same name',
    score((t) => {
      answers(t);
      t.server('--x--b--f', { x: say.recorded('id1'), b: say.recording('id1'), f: say.recorded('id1') });
      t.flow(recording(t), '^', '-----b--(f|)', values);
    }),
  );

  it(
    'ignores other recordings of the channel',
    score((t) => {
      t.server('--x--y--e', { x: say.recording('other'), y: say.recorded('other'), e: say.end() });
      t.flow(recording(t), '^', '--------|');
      t.requests('a', { a: ask });
    }),
  );

  it(
    'fails when Asterisk reports the end of a recording without a file',
    score((t) => {
      t.answer('recordings.getStored', { status: 404, body: { message: 'Recording not found' } });
      t.server('--b--f', { b: say.recording('id1'), f: say.recorded('id1') });
      t.flow(recording(t), '^', '--b--(f#)', values, noFile);
      t.requests('a----g', { a: ask, g: check });
    }),
  );

  it(
    'fails with the refusal of the request for the file',
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
    'completes when the recording failed because the caller hung up',
    score((t) => {
      t.server('--x--e', { x: say.unrecorded('id1', 'Failed to answer channel'), e: say.end() });
      t.flow(recording(t), '^', '-----|');
      t.requests('a', { a: ask });
    }),
  );

  it(
    'keeps the recording when the caller hangs up, and checks its file after the end of the channel',
    score((t) => {
      t.answer('recordings.getStored', { status: 404, body: { message: 'Recording not found' }, after: 5 });
      t.server('--b--fe', { b: say.recording('id1'), f: say.recorded('id1'), e: say.end() });
      t.flow(recording(t), '^', '--b--f----#', values, noFile);
      t.requests('a----g', { a: ask, g: check });
    }),
  );

  it(
    'completes when the channel ends before the recording begins',
    score((t) => {
      t.server('--e', { e: say.end() });
      t.flow(recording(t), '^', '--|');
      t.requests('a', { a: ask });
    }),
  );

  it(
    'completes when the channel ends before the request arrives',
    score((t) => {
      t.answer('channels.record', { status: 404, body: { message: 'Channel not found' } });
      t.server('--e', { e: say.end() });
      t.flow(recording(t), '^', '--|');
    }),
  );

  it(
    'fails with the refusal of the request, and discards nothing',
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
    'fails when a file of that name exists',
    score((t) => {
      t.answer('channels.record', { status: 409, body: { message: 'exists' } });
      t.flow(recording(t), '^', '300ms #', undefined, expect.objectContaining({ status: 409 }));
      t.requests('a', { a: ask });
    }),
  );

  it(
    'continues after a lost connection',
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
    'fails when the event stream does not reconnect, and discards the recording once',
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
    'does not open a lost event stream again to wait for a queued recording',
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
  const requests = {
    s: 'POST /applications/hello/subscription?eventSource=bridge:b1',
    a: 'POST /bridges/b1/record?name=id1&format=wav',
    g: check,
  };

  it(
    'subscribes the application to the bridge, to receive its events',
    score((t) => {
      answers(t);
      t.server('-----b--f', { b: say.recording('id1', 'bridge:b1'), f: say.recorded('id1', 'bridge:b1') });
      t.flow(record(t.ari.bridge('b1')).pipe(state), '^', '-----b--(f|)', values);
      t.requests('(sa)----g', requests);
    }),
  );

  it(
    'checks the file when the bridge is destroyed, because Asterisk then sends no end',
    score((t) => {
      t.answer('recordings.getStored', { status: 200, body: { name: 'id1', format: 'wav' }, after: 2 });
      t.server('-----b--e', { b: say.recording('id1', 'bridge:b1'), e: say.bridgeDestroyed() });
      t.flow(record(t.ari.bridge('b1')).pipe(state), '^', '-----b----|', values);
      t.requests('(sa)----g', requests);
    }),
  );
});

describe('record until something happens', () => {
  it(
    'stops and keeps the recording, which ends as usual',
    score((t) => {
      answers(t);
      t.server('--b-------f', { b: say.recording('id1'), f: say.recorded('id1') });
      t.flow(recording(t, { stopWhen: timer(6) }), '^', '--b-------(f|)', values);
      t.requests('a-----s---g', { a: ask, s: stop, g: check });
    }),
  );

  it(
    'stops once, at the first emission',
    score((t) => {
      answers(t);
      t.server('--b-------f', { b: say.recording('id1'), f: say.recorded('id1') });
      t.flow(recording(t, { stopWhen: timer(4, 1) }), '^', '--b-------(f|)', values);
      t.requests('a---s-----g', { a: ask, s: stop, g: check });
    }),
  );

  it(
    'stops a queued recording when it begins, because Asterisk would begin it nonetheless',
    score((t) => {
      answers(t);
      t.server('-----b----f', { b: say.recording('id1'), f: say.recorded('id1') });
      t.flow(recording(t, { stopWhen: timer(2) }), '^', '-----b----(f|)', values);
      t.requests('a----s----g', { a: ask, s: stop, g: check });
    }),
  );

  it.each([
    ['never', NEVER],
    ['an empty Observable', EMPTY],
  ])('continues to its end when stopWhen is %s', (_, until) => {
    score((t) => {
      answers(t);
      t.server('--b--f', { b: say.recording('id1'), f: say.recorded('id1') });
      t.flow(recording(t, { stopWhen: until }), '^', '--b--(f|)', values);
      t.requests('a----g', { a: ask, g: check });
    })();
  });

  it.each([404, 409])('ignores a stop that comes too late (%i)', (status) => {
    score((t) => {
      answers(t);
      t.answer('recordings.stop', { status, body: { message: 'gone' } });
      t.server('--b-----f', { b: say.recording('id1'), f: say.recorded('id1') });
      t.flow(recording(t, { stopWhen: timer(4) }), '^', '--b-----(f|)', values);
    })();
  });

  it(
    'fails when the stop is refused, and discards the recording',
    score((t) => {
      t.answer('recordings.stop', { status: 500, body: { message: 'out of order' } });
      t.server('--b', { b: say.recording('id1') });
      t.flow(recording(t, { stopWhen: timer(4) }), '^', '--b-#', values, expect.objectContaining({ status: 500 }));
      t.requests('a---(sd)', { a: ask, s: stop, d: discard });
    }),
  );

  it(
    'unsubscribes from stopWhen when the recording is over',
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
    'discards the recording',
    score((t) => {
      t.server('--b', { b: say.recording('id1') });
      t.flow(recording(t), '^----!', '--b---', values);
      t.requests('a----d', { a: ask, d: discard });
    }),
  );

  it(
    'keeps a finished recording, also during the check of its file',
    score((t) => {
      t.answer('recordings.getStored', { status: 200, body: {}, after: 10 });
      t.server('--b--f', { b: say.recording('id1'), f: say.recorded('id1') });
      t.flow(recording(t), '^------!', '--b--f--', values);
      t.requests('a----g', { a: ask, g: check });
    }),
  );

  it(
    'cancels a queued recording again when it begins',
    score((t) => {
      t.server('---------b--f', { b: say.recording('id1'), f: say.recorded('id1') });
      t.flow(recording(t), '^----!', '------');
      t.requests('a----d---d', { a: ask, d: discard });
    }),
  );

  it(
    'stops waiting when the channel ends',
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
    'waits at most a minute, and reports a recording that it leaves behind',
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
    'does not wait when there was nothing to cancel',
    score((t) => {
      t.answer('recordings.cancel', { status: 404, body: { message: 'Recording not found' } });
      t.flow(recording(t), '^----!', '------');
      t.requests('a----d', { a: ask, d: discard });
      t.flow(t.ari.connectionState.pipe(map(({ type }) => type)), '------^!', '------i-', { i: 'idle' });
      t.flow(of(0).pipe(map(() => t.problems)), '------^', '------(p|)', { p: [] });
    }),
  );

  it(
    'waits for the response to its request before it discards, and receives the start of the recording',
    score((t) => {
      t.answer('channels.record', { status: 201, body: { name: 'id1' }, after: 10 });
      t.server('-------------b---f', { b: say.recording('id1'), f: say.recorded('id1') });
      t.flow(recording(t), '^----!', '------');
      t.requests('a---------d--d', { a: ask, d: discard });
    }),
  );

  it(
    'listens until the response, and does not wait when the recording began before it',
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
    'keeps a recording that finished before the response',
    score((t) => {
      t.answer('channels.record', { status: 201, body: { name: 'id1' }, after: 10 });
      t.server('-------bf', { b: say.recording('id1'), f: say.recorded('id1') });
      t.flow(recording(t), '^----!', '------');
      t.requests('a', { a: ask });
    }),
  );

  it(
    'cancels once when it receives only an end, because the start was lost with a connection',
    score((t) => {
      t.server('--------f', { f: say.recorded('id1') });
      t.flow(recording(t), '^----!', '------');
      t.requests('a----d', { a: ask, d: discard });
    }),
  );

  it(
    'discards a recording that began, although the event stream was lost before the response',
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
    'discards nothing when Asterisk refuses the recording',
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
    'reports a failure to discard the recording',
    score((t) => {
      t.answer('recordings.cancel', { status: 403, body: { message: 'out of order' } });
      t.server('--b', { b: say.recording('id1') });
      t.flow(recording(t), '^----!', '--b---', values);
      t.flow(of(0).pipe(map(() => t.problems.map(({ type }) => type))), '------^', '------(p|)', { p: ['undo'] });
    }),
  );
});
