import { concat, map, of, switchMap } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { AriHttpError, AriPlaybackError, play, type Playback } from '../../src/index.js';
import { say, score } from '../support/score.js';

const state = map((playback: Playback) => playback.data.state);
const ask = 'POST /channels/c1/play/id1?media=sound:any';
const stop = 'DELETE /playbacks/id1';

describe('play', () => {
  it(
    'emits when the playback begins and ends, and completes then',
    score((t) => {
      t.server('        --b--f----', { b: say.started('id1'), f: say.finished('id1') });
      t.flow(play(t.ari.channel('c1'), 'sound:any').pipe(state), '^', '--b--(f|)', { b: 'playing', f: 'done' });
      t.requests('a', { a: ask });
    }),
  );

  it(
    'plays a list in one playback, with its options',
    score((t) => {
      const media = ['sound:any', 'digits:42'];
      t.server('      b--b---f', { b: say.started('id1'), f: say.finished('id1') });
      t.flow(play(t.ari.channel('c1'), media, { lang: 'fr' }).pipe(state), '^', 'b--b---(f|)', {
        b: 'playing',
        f: 'done',
      });
      t.requests('a', { a: 'POST /channels/c1/play/id1?media=sound:any,digits:42&lang=fr' });
    }),
  );

  it(
    'plays to a bridge, which it subscribes to',
    score((t) => {
      t.server('--f', { f: say.finished('id1', 'bridge:b1') });
      t.flow(play(t.ari.bridge('b1'), 'sound:any').pipe(state), '^', '--(f|)', { f: 'done' });
      t.requests('(sa)', {
        s: 'POST /applications/hello/subscription?eventSource=bridge:b1',
        a: 'POST /bridges/b1/play/id1?media=sound:any',
      });
    }),
  );

  it(
    'stops the sound when unsubscribed',
    score((t) => {
      t.server('--b---------', { b: say.started('id1') });
      t.flow(play(t.ari.channel('c1'), 'sound:any').pipe(state), '^----!', '--b---', { b: 'playing' });
      t.requests('a----s', { a: ask, s: stop });
    }),
  );

  it(
    'waits for the response to its request before it stops the playback',
    score((t) => {
      t.answer('channels.playWithId', { status: 201, after: 10 });
      t.server('------------', {});
      t.flow(play(t.ari.channel('c1'), 'sound:any'), '^----!', '------');
      t.requests('a---------s', { a: ask, s: stop });
    }),
  );

  it(
    'stops nothing when Asterisk refuses the playback',
    score((t) => {
      t.answer('channels.playWithId', { status: 500, body: { message: 'no' }, after: 10 });
      t.flow(play(t.ari.channel('c1'), 'sound:any'), '^----!', '------');
      t.requests('a', { a: ask });
    }),
  );

  it(
    'fails with the refusal of the request',
    score((t) => {
      t.answer('channels.playWithId', { status: 412, body: { message: 'Channel in invalid state' } });
      const error = new AriHttpError(
        { operation: 'channels.playWithId', method: 'POST', path: '/channels/c1/play/id1' },
        { status: 412, reason: 'Channel in invalid state', body: { message: 'Channel in invalid state' } },
      );
      t.flow(play(t.ari.channel('c1'), 'sound:any'), '^', '#', undefined, error);
    }),
  );

  it(
    'fails when Asterisk could not play it',
    score((t) => {
      t.server('--x', { x: say.failed('id1') });
      const error = new AriPlaybackError('id1', 'sound:any to Channel(c1): Asterisk could not play it');
      t.flow(play(t.ari.channel('c1'), 'sound:any'), '^', '-- 300ms #', undefined, error);
      t.requests('a', { a: ask });
    }),
  );

  it(
    'completes when the bridge has no channels any more',
    score((t) => {
      t.answer('bridges.get', { status: 200, body: { id: 'b1', channels: [] } });
      t.server('--x', { x: say.failed('id1', 'bridge:b1') });
      t.flow(play(t.ari.bridge('b1'), 'sound:any'), '^', '--|');
    }),
  );

  it(
    'fails when the bridge has channels and Asterisk could not play it',
    score((t) => {
      t.answer('bridges.get', { status: 200, body: { id: 'b1', channels: ['c1'] } });
      t.server('--x', { x: say.failed('id1', 'bridge:b1') });
      const error = new AriPlaybackError('id1', 'sound:any to Bridge(b1): Asterisk could not play it');
      t.flow(play(t.ari.bridge('b1'), 'sound:any'), '^', '-- 300ms #', undefined, error);
    }),
  );

  it(
    'completes and sends nothing when the caller hangs up during the playback, although the playback then fails',
    score((t) => {
      t.server('--b--xe', { b: say.started('id1'), x: say.failed('id1'), e: say.end() });
      t.flow(play(t.ari.channel('c1'), 'sound:any').pipe(state), '^', '--b---|', { b: 'playing' });
      t.requests('a', { a: ask });
    }),
  );

  it(
    'completes when the channel ends before the request arrives',
    score((t) => {
      t.answer('channels.playWithId', { status: 404, body: { message: 'Channel not found' } });
      t.server('--e', { e: say.end() });
      t.flow(play(t.ari.channel('c1'), 'sound:any'), '^', '--|');
    }),
  );

  it(
    'checks media that Asterisk may forget, and fails when it has forgotten them',
    score((t) => {
      t.answer('playbacks.get', { status: 404, body: { message: 'Playback not found' } });
      t.server('--b', { b: say.started('id1') });
      const media = 'http://example.invalid/a.wav';
      const why = `${media} to Channel(c1): Asterisk did not play it: check the URI`;
      const error = new AriPlaybackError('id1', why);
      t.flow(play(t.ari.channel('c1'), media).pipe(state), '^', '--b 799ms #', { b: 'playing' }, error);
      t.requests('a- 500ms g', { a: `POST /channels/c1/play/id1?media=${media}`, g: 'GET /playbacks/id1' });
    }),
  );

  it(
    'continues when the checked media exist',
    score((t) => {
      t.answer('playbacks.get', { status: 200, body: { id: 'id1' } });
      t.server('--b 999ms f', { b: say.started('id1'), f: say.finished('id1') });
      const life = play(t.ari.channel('c1'), 'recording:mine').pipe(state);
      t.flow(life, '^', '--b 999ms (f|)', { b: 'playing', f: 'done' });
    }),
  );

  it(
    'stops a list with tones item by item, until it has ended',
    score((t) => {
      t.flow(play(t.ari.channel('c1'), ['tone:ring', 'tone:busy']), '^---!', '----');
      t.requests('a---s 49ms s', { a: 'POST /channels/c1/play/id1?media=tone:ring,tone:busy', s: stop });
    }),
  );

  it(
    'continues after a lost connection',
    score(
      (t) => {
        t.server('--b--#', { b: say.started('id1') });
        t.server('--f', { f: say.finished('id1') });
        const life = play(t.ari.channel('c1'), 'sound:any').pipe(state);
        t.flow(life, '^', '--b-- 2ms (f|)', { b: 'playing', f: 'done' });
      },
      { reconnect: { minDelay: 0 } },
    ),
  );

  it(
    'fails when the event stream does not reconnect, and stops the playback',
    score(
      (t) => {
        t.server('--b--#', { b: say.started('id1') });
        t.flow(play(t.ari.channel('c1'), 'sound:any').pipe(state), '^', '--b--#', { b: 'playing' }, expect.any(Error));
        t.requests('a----s', { a: ask, s: stop });
      },
      { reconnect: false },
    ),
  );

  it(
    'reports a failed cleanup, and ignores the 404 of a late one',
    score((t) => {
      t.server('-', {});
      t.answer('playbacks.stop', { status: 403, body: { message: 'out of order' } });
      t.flow(play(t.ari.channel('c1'), 'sound:any'), '^-!', '---');
      t.flow(of(0).pipe(map(() => t.problems.map(({ type }) => type))), '---^', '---(a|)', { a: ['undo'] });
    }),
  );

  it(
    'plays one after the other by concat and interrupts by switchMap',
    score((t) => {
      const channel = t.ari.channel('c1');
      t.server('--f---------', { f: say.finished('id1') });
      t.flow(concat(play(channel, 'sound:any'), play(channel, 'sound:any')).pipe(state), '^---!', '--f--', {
        f: 'done',
      });
      t.flow(of(1, 2).pipe(switchMap(() => play(channel, 'sound:any'))), '-----^----!', '-----------');
      const play1 = (id: string) => `POST /channels/c1/play/${id}?media=sound:any`;
      t.requests('a-b-s(cdh)t', {
        a: play1('id1'),
        b: play1('id2'),
        s: 'DELETE /playbacks/id2',
        c: play1('id3'),
        d: 'DELETE /playbacks/id3',
        h: play1('id4'),
        t: 'DELETE /playbacks/id4',
      });
    }),
  );
});
