import { filter, ignoreElements, map, merge, mergeMap, type Observable } from 'rxjs';
import { describe, it } from 'vitest';
import { isRecovered } from '../../src/connection/recovered-start.js';
import type { Ari } from '../../src/index.js';
import { marbles, say } from '../../src/testing/index.js';

const server = {
  s: say('StasisStart', { channel: 'c1' }),
  t: say('StasisStart', { channel: 'c2', args: ['sales'] }),
  e: say('StasisEnd', { channel: 'c1' }),
  b: say('BridgeDestroyed', { bridge: 'b1' }),
  c: say('ChannelEnteredBridge', { bridge: 'b1', channel: 'c1' }),
  p: say('PlaybackStarted', { playback: 'p1' }),
  q: say('PlaybackFinished', { playback: 'p1' }),
  r: say('RecordingStarted', { recording: 'r1' }),
  f: say('RecordingFinished', { recording: 'r1' }),
};

const starts = (ari: Ari): Observable<string> =>
  ari
    .on('StasisStart')
    .pipe(map((start) => `${start.channel.id} ${start.args.join()}${isRecovered(start) ? 'recovered' : ''}`));

/** What the client asks by itself, as `METHOD path`. */
const own = (ari: Ari): Observable<string> =>
  merge(
    ari.events.pipe(ignoreElements()),
    ari.trace.pipe(
      mergeMap((entry) =>
        entry.type === 'request' && entry.request.own === true
          ? [`${entry.request.method} ${entry.request.path}${entry.request.query && '?'}${entry.request.query}`]
          : [],
      ),
    ),
  );

describe('after an outage', () => {
  it(
    'has a channel that is gone end, and says that it was lost',
    marbles((t) => {
      t.server('s---#-e-^', server);
      const channel = t.ari.channel('c1');
      t.run(merge(channel.ended.pipe(map(({ reason }) => reason)), channel.events.pipe(ignoreElements())));
      t.expectFlow('--------(l|)', { l: 'lost' });
    }),
  );

  it(
    'has a bridge, a playback and a recording end that are gone',
    marbles((t) => {
      t.server('cpr-#-bqf-^', server);
      const ends = [t.ari.bridge('b1'), t.ari.playback('p1'), t.ari.liveRecording('r1')].map((one) =>
        one.ended.pipe(map(({ reason }) => `${one.toString()} ${reason}`)),
      );
      t.run(merge(...ends));
      t.expectFlow('----------(bpr|)', { b: 'Bridge(b1) lost', p: 'Playback(p1) lost', r: 'LiveRecording(r1) lost' });
    }),
  );

  it(
    'leaves alone what is still there, and what has never been',
    marbles((t) => {
      t.server('sp--#---^', server);
      const ends = [t.ari.channel('c1'), t.ari.playback('p1'), t.ari.bridge('never'), t.ari.channel('not yet')];
      t.run(merge(...ends.map((one) => one.ended)), '^-----------!');
      t.expectFlow('-------------');
    }),
  );

  it(
    'has a channel end that lives on in the dialplan, out of the application',
    marbles((t) => {
      t.reply('GET /applications/score', { body: { name: 'score', channel_ids: [] } });
      t.reply('channels.list', { body: [{ id: 'c1', state: 'Up', dialplan: { app_name: 'Wait', app_data: '' } }] });
      t.server('s---#---^', server);
      t.run(t.ari.channel('c1').ended.pipe(map(({ reason }) => reason)));
      t.expectFlow('--------(l|)', { l: 'lost' });
    }),
  );

  it(
    'announces the calls that came in meanwhile, with their arguments and a mark',
    marbles((t) => {
      t.server('s---#-t-^', server);
      t.run(starts(t.ari), '^---------!');
      t.expectFlow('a-------b', { a: 'c1 ', b: 'c2 salesrecovered' });
    }),
  );

  it(
    'announces nothing twice, when Asterisk’s own word comes late',
    marbles((t) => {
      t.server('s---#-t-^-t--', server);
      t.run(starts(t.ari), '^------------!');
      t.expectFlow('a-------b', { a: 'c1 ', b: 'c2 salesrecovered' });
    }),
  );

  it(
    'announces a recovered call again when it has left and come back',
    marbles((t) => {
      const left = say('StasisEnd', { channel: 'c2' });
      t.server('----#-t-^-l-t', { ...server, l: left });
      t.run(starts(t.ari), '^-------------!');
      t.expectFlow('--------b---c', { b: 'c2 salesrecovered', c: 'c2 sales' });
    }),
  );

  it(
    'announces none when it is told not to',
    marbles(
      (t) => {
        t.server('s---#-t-^', server);
        t.run(starts(t.ari), '^---------!');
        t.expectFlow('a', { a: 'c1 ' });
      },
      { recover: false },
    ),
  );

  it(
    'announces at the start what was there before, when it is told to',
    marbles(
      (t) => {
        t.server('st-', server);
        t.run(starts(t.ari), '---^----!');
        t.expectFlow('---(ab)', { a: 'c1 recovered', b: 'c2 salesrecovered' });
      },
      { recover: 'start' },
    ),
  );

  it(
    'is open only when all that is done',
    marbles((t) => {
      t.reply('channels.list', { after: 5, body: [] });
      t.server('----#---^', server);
      t.run(
        merge(t.ari.events.pipe(ignoreElements()), t.ari.connection.pipe(map(({ type }) => type))),
        '^---------------!',
      );
      t.expectFlow('o---(wc)-----o', {
        c: 'connecting',
        o: 'open',
        w: 'waiting',
      });
    }),
  );

  it(
    'asks nothing at the first connection, and as little as it can at the next',
    marbles((t) => {
      t.server('s---#---^', server);
      t.run(own(t.ari), '^---------!');
      t.expectFlow('--------(ac)', { a: 'GET /applications/score', c: 'GET /channels' });
    }),
  );

  it(
    'subscribes again to what is not heard any more, and filters again',
    marbles((t) => {
      const subscribe = (eventSource: string) =>
        t.ari.applications.subscribe({ applicationName: 'score', eventSource });
      t.reply('GET /applications/score', { body: { name: 'score', channel_ids: [], bridge_ids: ['b1'] } });
      t.server('----#---^', server);
      t.run(
        merge(
          own(t.ari),
          subscribe('bridge:b1,endpoint:PJSIP/alice').pipe(ignoreElements()),
          subscribe('deviceState:Stasis:door').pipe(ignoreElements()),
          t.ari.applications
            .unsubscribe({ applicationName: 'score', eventSource: 'deviceState:Stasis:door' })
            .pipe(ignoreElements()),
          t.ari.applications
            .filter({ applicationName: 'score', filter: { allowed: [{ type: 'StasisStart' }] } })
            .pipe(ignoreElements()),
        ),
        '^---------!',
      );
      t.expectFlow('--------(acsf)', {
        a: 'GET /applications/score',
        c: 'GET /channels',
        s: 'POST /applications/score/subscription?eventSource=endpoint%3APJSIP%2Falice',
        f: 'PUT /applications/score/eventFilter',
      });
    }),
  );

  it(
    'takes what cannot be subscribed to any more for gone',
    marbles((t) => {
      t.reply('applications.subscribe', {}, { status: 422 });
      t.server('----#---^--s', server);
      t.run(
        merge(
          starts(t.ari),
          t.ari.applications.subscribe({ applicationName: 'score', eventSource: 'bridge:b1' }).pipe(ignoreElements()),
        ),
        '^-----------!',
      );
      t.expectFlow('-----------s', { s: 'c1 ' });
    }),
  );

  it(
    'reports what it may not look at, and goes on',
    marbles((t) => {
      t.reply('channels.list', { status: 403 });
      t.server('----#---^--s', server);
      t.run(starts(t.ari), '^------------!');
      t.expectFlow('-----------s', { s: 'c1 ' });
      t.expectProblems('recovery');
    }),
  );

  it(
    'is still out when it cannot look',
    marbles((t) => {
      t.reply('channels.list', { failure: 'unsent' }, { body: [] });
      t.server('----#---^', server);
      t.run(
        merge(
          t.ari.events.pipe(ignoreElements()),
          t.ari.connection.pipe(
            map(({ type }) => type),
            filter((type) => type !== 'connecting'),
          ),
        ),
        '^---------------!',
      );
      t.expectFlow('o---w---(wo)', { o: 'open', w: 'waiting' });
    }),
  );
});
