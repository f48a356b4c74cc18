import { NEVER, defer, finalize, map, merge, of } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { AriReplacedError, dial, perCall, play, type CallFlow } from '../../src/index.js';
import { contextOf } from '../../src/objects/context.js';
import { say, score, type Score } from '../support/score.js';

const apps = { app: ['hello', 'world'] };
const inWorld = <T extends object>(event: T): T => ({ ...event, application: 'world' });
const replaced = (application: string) => ({ type: 'ApplicationReplaced', application, timestamp: '' });

const server = {
  a: say.start('a'),
  b: inWorld(say.start('b')),
  r: replaced('hello'),
  s: replaced('world'),
  1: inWorld(say.digit('1', 'b')),
  2: say.digit('2', 'a'),
  e: inWorld(say.end('b')),
};
const type = map((event: { readonly type: string }) => event.type);
const loss = expect.any(AriReplacedError);

const expectProblems = (t: Score, at: string, problems: readonly unknown[]) =>
  t.flow(of(0).pipe(map(() => t.problems.map(({ type, subject }) => `${type} ${subject}`))), `${at}^`, `${at}(p|)`, {
    p: problems,
  });

describe('the loss of one of several applications', () => {
  it(
    'fails the streams of its channels, and no others',
    score((t) => {
      t.server('ab--r-1-e', server);
      t.flow(t.ari.channel('a').events.pipe(type), '^', 'x---#', { x: 'StasisStart' }, loss);
      t.flow(t.ari.channel('a').ended, '^', '----#', undefined, loss);
      t.flow(t.ari.channel('b').events.pipe(type), '^', '-x----y-(z|)', {
        x: 'StasisStart',
        y: 'ChannelDtmfReceived',
        z: 'StasisEnd',
      });
      t.flow(t.ari.on('ApplicationReplaced').pipe(map(({ application }) => application)), '^---------!', '----h', {
        h: 'hello',
      });
      expectProblems(t, '---------', ['replaced hello']);
    }, apps),
  );

  it(
    'fails also the streams of its channels that begin later, until the channel enters another application',
    score((t) => {
      t.server('a-r---c-1', { ...server, c: inWorld(say.start('a')), 1: inWorld(say.digit('1', 'a')) });
      t.flow(t.ari.events.pipe(type), '^---------!', 'a-r---a-d', {
        a: 'StasisStart',
        r: 'ApplicationReplaced',
        d: 'ChannelDtmfReceived',
      });
      t.flow(t.ari.channel('a').events.pipe(type), '----^', '----#', undefined, loss);
      t.flow(t.ari.channel('a').events.pipe(type), '-------^-!', '--------d', { d: 'ChannelDtmfReceived' });
    }, apps),
  );

  it(
    'ends its flows without cleanup, hang-up or failure, and no other flow',
    score((t) => {
      const ends: string[] = [];
      const flow: CallFlow<string> = ({ channel }) =>
        merge(
          play(channel, 'sound:any').pipe(map(() => 'playback')),
          channel.on('ChannelDtmfReceived').pipe(map(({ digit }) => channel.id + digit)),
        ).pipe(finalize(() => ends.push(channel.id)));
      t.server('ab--r-1-', server);
      const serve = perCall(flow, { onError: () => of('error'), onShutdown: ({ channel }) => channel.hangup() });
      t.flow(t.ari.on('StasisStart').pipe(serve), '^-------!', '------x', { x: 'b1' });
      t.flow(
        defer(() => of([...ends])),
        '-----^',
        '-----(e|)',
        { e: ['a'] },
      );
      t.requests('ab------(cd)', {
        a: 'POST /channels/a/play/id1?media=sound:any',
        b: 'POST /channels/b/play/id2?media=sound:any',
        c: 'DELETE /playbacks/id2',
        d: 'DELETE /channels/b',
      });
      expectProblems(t, '-------', ['replaced hello']);
    }, apps),
  );

  it(
    'leaves the applications of the client that are left: legs enter the first of them',
    score((t) => {
      t.server('--r', server);
      t.flow(t.ari.events.pipe(type), '^------!', '--r', { r: 'ApplicationReplaced' });
      t.flow(dial(t.ari, { endpoint: 'PJSIP/bob' }), '----^-!', '');
      t.requests('----a-h', {
        a: 'POST /channels/id1?endpoint=PJSIP/bob&app=world&appArgs=rx-ari-leg&timeout=30',
        h: 'DELETE /channels/id1',
      });
    }, apps),
  );

  it(
    'fails everything when the last application is lost',
    score((t) => {
      t.server('ab--r-s', server);
      t.flow(t.ari.channel('b').events.pipe(type), '^', '-x----#', { x: 'StasisStart' }, loss);
      t.flow(t.ari.on('StasisEnd'), '^', '------#', undefined, loss);
      t.flow(t.ari.connectionState.pipe(map((state) => state.type)), '-------^!', '-------r', { r: 'replaced' });
    }, apps),
  );

  it(
    'ignores the loss of an application that the client does not have',
    score((t) => {
      t.server('a-x-2', { ...server, x: replaced('other') });
      t.flow(t.ari.channel('a').events.pipe(type), '^----!', 'x---y', { x: 'StasisStart', y: 'ChannelDtmfReceived' });
      expectProblems(t, '----', []);
    }, apps),
  );
});

describe('the loss of the only application', () => {
  it(
    'sends no cleanup and no hang-up, because the other connection has the calls now',
    score((t) => {
      t.server('a--r', server);
      const flow: CallFlow = ({ channel }) =>
        merge(play(channel, 'sound:any'), dial(t.ari, { endpoint: 'PJSIP/bob' }), NEVER);
      const serve = perCall(flow, { onShutdown: ({ channel }) => channel.hangup() });
      t.flow(t.ari.on('StasisStart').pipe(serve), '^', '---#', undefined, loss);
      t.requests('(ab)', {
        a: 'POST /channels/a/play/id1?media=sound:any',
        b: 'POST /channels/id2?endpoint=PJSIP/bob&app=hello&appArgs=rx-ari-leg&timeout=30',
      });
      expectProblems(t, '----', []);
    }),
  );

  it(
    'ends with the next subscription, which takes the application again',
    score((t) => {
      t.server('-r', server);
      t.server('-a', server);
      t.flow(t.ari.events.pipe(type), '^', '-(r#)', { r: 'ApplicationReplaced' }, loss);
      t.flow(t.ari.channel('a').events.pipe(type), '---^--!', '----x', { x: 'StasisStart' });
      t.flow(
        defer(() => of(contextOf(t.ari).apps)),
        '-----^',
        '-----(a|)',
        { a: ['hello'] },
      );
    }),
  );
});
