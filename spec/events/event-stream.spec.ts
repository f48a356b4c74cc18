import { config, map, merge, mergeMap, of, switchMap, take } from 'rxjs';
import { afterEach, describe, expect, it } from 'vitest';
import { AriProtocolError, AriReplacedError } from '../../src/index.js';
import { say, score, type Score } from '../support/score.js';

const type = map((event: { readonly type: string }) => event.type);
const frames = { a: say.start(), b: say.digit('1'), c: say.end(), d: say.destroyed() };
const types = { a: 'StasisStart', b: 'ChannelDtmfReceived', c: 'StasisEnd', d: 'ChannelDestroyed' };

describe('the event stream', () => {
  it(
    'emits every event to every subscriber, in the order of the frames',
    score((t) => {
      t.server('a-(bc)-', frames);
      t.flow(t.ari.events.pipe(type), '^-------!', 'a-(bc)--', types);
      t.flow(t.ari.on('StasisEnd', 'StasisStart').pipe(type), '^-------!', 'a-c-----', types);
    }),
  );

  it(
    'does not replay',
    score((t) => {
      t.server('a--b', { a: say.start('a'), b: say.start('b') });
      const ids = t.ari.on('StasisStart').pipe(map(({ channel }) => channel.id));
      t.flow(ids, '^----!', 'a--b-');
      t.flow(ids, '-^---!', '---b-');
    }),
  );

  it(
    'emits an event of an undeclared type',
    score((t) => {
      t.server('x', { x: { type: 'Novelty', news: 1 } });
      t.flow(t.ari.events, '^-!', 'x', { x: { type: 'Novelty', news: 1 } });
    }),
  );

  it(
    'creates domain objects from snapshots, and none for absent fields',
    score((t) => {
      t.server('a', { a: say.start() });
      const described = t.ari.on('StasisStart').pipe(map((e) => [String(e.channel), 'replace_channel' in e]));
      t.flow(described, '^-!', 'x', { x: ['Channel(c1)', false] });
    }),
  );

  it(
    'skips and reports a frame that is not an event, and continues',
    score((t) => {
      t.server('x-y-z-b', { x: 'not JSON' as never, y: '[1]' as never, z: '{"type":7}' as never, b: say.digit('1') });
      t.flow(t.ari.events.pipe(type), '^-------!', '------b', types);
      const problems = of(0).pipe(
        map(() => t.problems.map(({ type, error }) => [type, error instanceof AriProtocolError])),
      );
      t.flow(problems, '-------^', '-------(p|)', { p: Array(3).fill(['frame', true]) });
    }),
  );

  it(
    'ends with AriReplacedError when another connection takes the application, and opens no new connection',
    score((t) => {
      t.server('-r', { r: { type: 'ApplicationReplaced', application: 'hello' } });
      t.server('b', frames);
      const states = t.ari.connectionState.pipe(map((state) => state.type));
      t.flow(t.ari.events.pipe(type), '^', '-(r#)', { r: 'ApplicationReplaced' }, expect.any(AriReplacedError));
      t.flow(t.ari.channel('c1').events, '^', '-#', undefined, expect.any(AriReplacedError));
      t.flow(states, '---^!', '---r', { r: 'replaced' });
    }),
  );
});

describe('the stream of a channel', () => {
  it(
    'emits an event before the stream of the application',
    score((t) => {
      t.server('b', frames);
      const both = merge(
        t.ari.events.pipe(map(() => 'application')),
        t.ari.channel('c1').events.pipe(map(() => 'channel')),
      );
      t.flow(both, '^----!', '(xy)', { x: 'channel', y: 'application' });
    }),
  );

  it(
    'does not emit the creation of its channel',
    score((t) => {
      t.server('a-b', frames);
      const born = t.ari.on('StasisStart').pipe(switchMap(({ channel }) => channel.events.pipe(type)));
      t.flow(born, '^---!', '--b', types);
    }),
  );

  it(
    'emits playbacks on the channel',
    score((t) => {
      t.server('f', { f: say.finished('p1', 'channel:c1') });
      t.flow(t.ari.channel('c1').on('PlaybackFinished').pipe(type), '^-!', 'f', { f: 'PlaybackFinished' });
    }),
  );

  it(
    'completes after StasisEnd, and at once for later subscribers',
    score((t) => {
      t.server('-b-c', frames);
      t.flow(t.ari.channel('c1').events.pipe(type), '^', '-b-(c|)', types);
      t.flow(t.ari.channel('c1').events.pipe(type), '-----^', '-----|');
    }),
  );

  it(
    'completes after ChannelDestroyed without a StasisEnd',
    score((t) => {
      t.server('-d', frames);
      t.flow(t.ari.channel('c1').ended, '^', '-(x|)', { x: { reason: 'ChannelDestroyed' } });
    }),
  );

  it(
    'reports the end to late subscribers until the channel starts again',
    score((t) => {
      t.server('-c----a---', frames);
      t.flow(t.ari.events.pipe(type), '^-----------!', '-c----a', types);
      t.flow(t.ari.channel('c1').ended, '---^', '---(x|)', { x: { reason: 'StasisEnd' } });
      t.flow(t.ari.channel('c1').ended, '--------^---!', '');
    }),
  );

  describe('that moves to another application of the same client', () => {
    const at = (application: string, event: object) => ({ ...event, application });
    const moves = {
      a: at('one', say.start()),
      b: at('two', say.start()),
      e: at('one', say.end()),
      1: at('two', say.digit('1')),
      f: at('two', say.end()),
    };
    const apps = { app: ['one', 'two'] };
    const lives = (t: Score) =>
      t.ari
        .on('StasisStart')
        .pipe(
          mergeMap(({ application, channel }) => channel.ended.pipe(map(({ reason }) => `${application} ${reason}`))),
        );

    it(
      'ends in the old application with StasisEnd',
      score((t) => {
        t.server('a-e-b-1-f', moves);
        t.flow(lives(t), '^---------!', '--x-----y-', { x: 'one StasisEnd', y: 'two StasisEnd' });
      }, apps),
    );

    it(
      'ends in the old application with the StasisStart of the new one, if that arrives first',
      score((t) => {
        t.server('a-b-e-1-f', moves);
        t.flow(lives(t), '^---------!', '--x-----y-', { x: 'one StasisStart', y: 'two StasisEnd' });
      }, apps),
    );
  });
});

describe('a subscriber that throws', () => {
  afterEach(() => {
    config.onUnhandledError = null;
  });

  it('affects no other subscriber, and is reported', async () => {
    const problems = await new Promise((resolve) => {
      score((t) => {
        t.server('b-b', frames);
        t.ari.problems.pipe(take(2)).subscribe({ complete: () => resolve(t.problems) });
        const bad = t.ari.on('ChannelDtmfReceived').subscribe(() => {
          throw new Error('my mistake');
        });
        t.flow(t.ari.events.pipe(type), '^----!', 'b-b', types);
        t.flow(of(0).pipe(map(() => bad.unsubscribe())), '-----^', '-----(x|)', { x: undefined });
      })();
    });
    expect(problems).toEqual(Array(2).fill({ type: 'subscriber', error: new Error('my mistake') }));
  });

  it(
    'is passed to the error handler of the application, if it has one',
    score((t) => {
      const ownHandler = (): void => undefined;
      config.onUnhandledError = ownHandler;
      t.flow(t.ari.events, '^-!', '');
      t.flow(of(0).pipe(map(() => config.onUnhandledError)), '-^', '-(x|)', { x: ownHandler });
    }),
  );
});
