import { EMPTY, catchError, filter, ignoreElements, map, merge, mergeMap, type Observable } from 'rxjs';
import { describe, it } from 'vitest';
import { isRecovered } from '../../src/connection/recovered-start.js';
import type { Ari } from '../../src/index.js';
import { marbleTest, event } from '../../src/testing/index.js';

const server = {
  s: event('StasisStart', { channel: 'c1' }),
  t: event('StasisStart', { channel: 'c2', args: ['sales'] }),
  e: event('StasisEnd', { channel: 'c1' }),
  b: event('BridgeDestroyed', { bridge: 'b1' }),
  c: event('ChannelEnteredBridge', { bridge: 'b1', channel: 'c1' }),
  p: event('PlaybackStarted', { playback: 'p1' }),
  q: event('PlaybackFinished', { playback: 'p1' }),
  r: event('RecordingStarted', { recording: 'r1' }),
  f: event('RecordingFinished', { recording: 'r1' }),
};

const starts = (ari: Ari): Observable<string> =>
  ari
    .on('StasisStart')
    .pipe(map((start) => `${start.channel.id} ${start.args.join()}${isRecovered(start) ? 'recovered' : ''}`));

const states = (ari: Ari): Observable<string> => ari.connectionState.pipe(map(({ type }) => type));

/** Keeps the connection open without emitting anything. */
const connected = (ari: Ari): Observable<never> => ari.events.pipe(ignoreElements());

/** The requests of the client itself, as `METHOD path`. */
const internalRequests = (ari: Ari): Observable<string> =>
  merge(
    connected(ari),
    ari.trace.pipe(
      mergeMap((entry) =>
        entry.type === 'request' && entry.request.isInternal === true
          ? [`${entry.request.method} ${entry.request.path}${entry.request.query && '?'}${entry.request.query}`]
          : [],
      ),
    ),
  );

describe('the client after an outage', () => {
  it(
    'ends a channel that does not exist any more, with the reason lost',
    marbleTest((t) => {
      t.events('s---#-e-^', server);
      const channel = t.ari.channel('c1');
      t.run(merge(channel.ended.pipe(map(({ reason }) => reason)), channel.events.pipe(ignoreElements())));
      t.expectFlow('--------(l|)', { l: 'lost' });
    }),
  );

  it(
    'ends a bridge, a playback and a recording that do not exist any more',
    marbleTest((t) => {
      t.events('cpr-#-bqf-^', server);
      const ends = [t.ari.bridge('b1'), t.ari.playback('p1'), t.ari.liveRecording('r1')].map((object) =>
        object.ended.pipe(map(({ reason }) => `${object.toString()} ${reason}`)),
      );
      t.run(merge(...ends));
      t.expectFlow('----------(bpr|)', { b: 'Bridge(b1) lost', p: 'Playback(p1) lost', r: 'LiveRecording(r1) lost' });
    }),
  );

  it(
    'does not end objects that still exist, and objects that never existed',
    marbleTest((t) => {
      t.events('scp-#---^', server);
      const { ari } = t;
      const objects = [ari.channel('c1'), ari.playback('p1'), ari.bridge('b1'), ari.bridge('never'), ari.channel('no')];
      t.run(merge(...objects.map(({ ended }) => ended)), '^-----------!');
      t.expectFlow('-------------');
    }),
  );

  it(
    'ends a channel that continues in the dialplan, outside of the application',
    marbleTest((t) => {
      t.reply('GET /applications/score', { body: { name: 'score', channel_ids: [] } });
      t.reply('channels.list', { body: [{ id: 'c1', state: 'Up', dialplan: { app_name: 'Wait', app_data: '' } }] });
      t.events('s---#---^', server);
      t.run(t.ari.channel('c1').ended.pipe(map(({ reason }) => reason)));
      t.expectFlow('--------(l|)', { l: 'lost' });
    }),
  );

  it.each(['c1', '__AST_CHANNEL_ALL_TOPIC'])(
    'ends a channel that continues in the dialplan though the application still receives its events (%s)',
    (id) =>
      marbleTest((t) => {
        t.reply('GET /applications/score', { body: { name: 'score', channel_ids: [id] } });
        t.reply('channels.list', { body: [{ id: 'c1', state: 'Up', dialplan: { app_name: 'Wait', app_data: '' } }] });
        t.events('s---#---^', server);
        t.run(t.ari.channel('c1').ended.pipe(map(({ reason }) => reason)));
        t.expectFlow('--------(l|)', { l: 'lost' });
      })(),
  );

  it.each([
    ['Stasis', 'score,sales'],
    // Another application of the dialplan line: the channel was moved into this one.
    ['Stasis', 'other'],
    ['StasisBroadcast', '3000'],
    ['', ''],
    [undefined, undefined],
    [7, null],
  ])('does not end a channel whose dialplan executes %j with %j', (appName, appData) =>
    marbleTest((t) => {
      const dialplan = { app_name: appName, app_data: appData };
      t.reply('GET /applications/score', { body: { name: 'score', channel_ids: ['c1'] } });
      t.reply('channels.list', { body: [{ id: 'c1', state: 'Up', dialplan }] });
      t.events('s---#---^', server);
      t.run(t.ari.channel('c1').ended, '^-----------!');
      t.expectFlow('-------------');
    })(),
  );

  it(
    'announces the calls that came in meanwhile, with their arguments and a mark',
    marbleTest((t) => {
      t.events('s---#-t-^', server);
      t.run(starts(t.ari), '^---------!');
      t.expectFlow('a-------b', { a: 'c1 ', b: 'c2 salesrecovered' });
    }),
  );

  it(
    'announces a call whose StasisStart was malformed',
    marbleTest((t) => {
      const malformed = { type: 'StasisStart', fields: { channel: null } };
      t.reply('GET /applications/score', { body: { name: 'score', channel_ids: ['c2'] } });
      const dialplan = { app_name: 'Stasis', app_data: 'score,sales' };
      t.reply('channels.list', { body: [{ id: 'c2', state: 'Up', dialplan }] });
      t.events('m---#---^', { m: malformed });
      t.run(starts(t.ari), '^---------!');
      t.expectFlow('--------b', { b: 'c2 salesrecovered' });
      t.expectProblems('frame');
    }),
  );

  it(
    'announces no call twice when the StasisStart of the server is late',
    marbleTest((t) => {
      t.events('s---#-t-^-t--', server);
      t.run(starts(t.ari), '^------------!');
      t.expectFlow('a-------b', { a: 'c1 ', b: 'c2 salesrecovered' });
    }),
  );

  it(
    'delivers a second StasisStart of a call that it announced: only the first one is late',
    marbleTest((t) => {
      t.events('s---#-t-^-t-t', server);
      t.run(starts(t.ari), '^------------!');
      t.expectFlow('a-------b---c', { a: 'c1 ', b: 'c2 salesrecovered', c: 'c2 sales' });
    }),
  );

  it(
    'delivers the StasisStart of another application for a call that it announced',
    marbleTest(
      (t) => {
        const inOther = event('StasisStart', { channel: 'c2', application: 'other' });
        t.reply('GET /applications/other', { body: { name: 'other', channel_ids: [] } });
        t.events('s---#-t-^-o', { ...server, o: inOther });
        t.run(starts(t.ari), '^-----------!');
        t.expectFlow('a-------b-c', { a: 'c1 ', b: 'c2 salesrecovered', c: 'c2 ' });
      },
      { app: ['score', 'other'] },
    ),
  );

  it(
    'delivers a StasisStart that comes long after the announcement: it is a new one',
    marbleTest((t) => {
      t.events('s---#-t-^ 10s t', server);
      t.run(starts(t.ari), '^ 11s !');
      t.expectFlow('a-------b 10s c', { a: 'c1 ', b: 'c2 salesrecovered', c: 'c2 sales' });
    }),
  );

  it(
    'announces a recovered call again when it has left and entered again',
    marbleTest((t) => {
      const left = event('StasisEnd', { channel: 'c2' });
      t.events('----#-t-^-l-t', { ...server, l: left });
      t.run(starts(t.ari), '^-------------!');
      t.expectFlow('--------b---c', { b: 'c2 salesrecovered', c: 'c2 sales' });
    }),
  );

  it(
    'announces none with `recoverCalls: false`',
    marbleTest(
      (t) => {
        t.events('s---#-t-^', server);
        t.run(starts(t.ari), '^---------!');
        t.expectFlow('a', { a: 'c1 ' });
      },
      { recoverCalls: false },
    ),
  );

  it(
    'announces at the start the calls that exist, with `recover: start`',
    marbleTest(
      (t) => {
        t.events('st-', server);
        t.run(starts(t.ari), '---^----!');
        t.expectFlow('---(ab)', { a: 'c1 recovered', b: 'c2 salesrecovered' });
      },
      { recoverCalls: 'start' },
    ),
  );

  it(
    'is open only when it has reconciled',
    marbleTest((t) => {
      t.reply('channels.list', { after: 5, body: [] });
      t.events('----#---^', server);
      t.run(merge(connected(t.ari), states(t.ari)), '^---------------!');
      t.expectFlow('o---(wc)-----o', { c: 'connecting', o: 'open', w: 'waiting' });
    }),
  );

  it(
    'sends no request of its own at the first connection, and two at the next',
    marbleTest((t) => {
      t.events('s---#---^', server);
      t.run(internalRequests(t.ari), '^---------!');
      t.expectFlow('--------(ca)', { a: 'GET /applications/score', c: 'GET /channels' });
    }),
  );

  it(
    'requests objects one by one',
    marbleTest((t) => {
      t.events('cpr-#---^', server);
      const objects: readonly { readonly events: Observable<unknown> }[] = [
        t.ari.bridge('b1'),
        t.ari.playback('p1'),
        t.ari.liveRecording('r1'),
      ];
      t.run(
        merge(internalRequests(t.ari), ...objects.map(({ events }) => events.pipe(ignoreElements()))),
        '^---------!',
      );
      t.expectFlow('--------(cabpr)', {
        a: 'GET /applications/score',
        b: 'GET /bridges/b1',
        c: 'GET /channels',
        p: 'GET /playbacks/p1',
        r: 'GET /recordings/live/r1',
      });
    }),
  );

  it(
    'requests many bridges as one list',
    marbleTest((t) => {
      const ids = Array.from({ length: 9 }, (_, index) => `b${index}`);
      const created = Object.fromEntries(
        ids.map((id, index) => [String(index), event('ChannelEnteredBridge', { bridge: id, channel: 'c1' })]),
      );
      t.reply('bridges.list', { body: ids.slice(1).map((id) => ({ id })) });
      t.events('(012345678)---#---^', created);
      const ends = ids.map((id) => t.ari.bridge(id).ended.pipe(map(({ reason }) => `${id} ${reason}`)));
      t.run(merge(internalRequests(t.ari), ...ends), '^-------------------!');
      t.expectFlow('------------------(cabl)', {
        a: 'GET /applications/score',
        b: 'GET /bridges',
        c: 'GET /channels',
        l: 'b0 lost',
      });
    }),
  );

  it(
    'restores the lost subscriptions of the application, and sets the filter again',
    marbleTest((t) => {
      const subscribe = (eventSource: string) =>
        t.ari.applications.subscribe({ applicationName: 'score', eventSource });
      t.reply('GET /applications/score', { body: { name: 'score', channel_ids: [], bridge_ids: ['b1'] } });
      t.events('----#---^', server);
      t.run(
        merge(
          internalRequests(t.ari),
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
      t.expectFlow('--------(casf)', {
        a: 'GET /applications/score',
        c: 'GET /channels',
        s: 'POST /applications/score/subscription?eventSource=endpoint%3APJSIP%2Falice',
        f: 'PUT /applications/score/eventFilter',
      });
    }),
  );

  it(
    'does not restore a subscription that a wider one contains',
    marbleTest((t) => {
      t.reply('GET /applications/score', { body: { name: 'score', channel_ids: ['__AST_CHANNEL_ALL_TOPIC'] } });
      t.events('----#---^', server);
      const subscribed = t.ari.applications.subscribe({ applicationName: 'score', eventSource: 'channel:' });
      t.run(merge(internalRequests(t.ari), subscribed.pipe(ignoreElements())), '^---------!');
      t.expectFlow('--------(ca)', { a: 'GET /applications/score', c: 'GET /channels' });
    }),
  );

  it(
    'subscribes again for an application whose name is encoded in the path',
    marbleTest(
      (t) => {
        t.reply('applications.get', { body: { name: 'a b/c', channel_ids: [] } });
        t.events('----#---^', server);
        const request = { applicationName: 'a b/c', eventSource: 'endpoint:PJSIP/alice' };
        t.run(
          merge(internalRequests(t.ari), t.ari.applications.subscribe(request).pipe(ignoreElements())),
          '^---------!',
        );
        t.expectFlow('--------(cas)', {
          a: 'GET /applications/a%20b%2Fc',
          c: 'GET /channels',
          s: 'POST /applications/a%20b%2Fc/subscription?eventSource=endpoint%3APJSIP%2Falice',
        });
      },
      { app: 'a b/c' },
    ),
  );

  it(
    'does not subscribe again to an object that has ended',
    marbleTest((t) => {
      t.events('cb--#---^', server);
      const subscribed = t.ari.applications.subscribe({ applicationName: 'score', eventSource: 'bridge:b1' });
      t.run(merge(internalRequests(t.ari), subscribed.pipe(ignoreElements())), '^---------!');
      t.expectFlow('--------(ca)', { a: 'GET /applications/score', c: 'GET /channels' });
    }),
  );

  it(
    'does not restore a subscription that the server refused before',
    marbleTest((t) => {
      t.reply('applications.subscribe', { status: 422 });
      t.events('----#---^', server);
      const subscribed = t.ari.applications.subscribe({ applicationName: 'score', eventSource: 'bridge:b1' });
      t.run(
        merge(
          internalRequests(t.ari),
          subscribed.pipe(
            ignoreElements(),
            catchError(() => EMPTY),
          ),
        ),
        '^---------!',
      );
      t.expectFlow('--------(ca)', { a: 'GET /applications/score', c: 'GET /channels' });
    }),
  );

  it(
    'ends an object that cannot be subscribed to any more',
    marbleTest((t) => {
      t.reply('applications.subscribe', {}, { status: 422 });
      t.reply('bridges.get', { body: { id: 'b1' } });
      t.events('c---#---^--s', server);
      const subscribed = t.ari.applications.subscribe({ applicationName: 'score', eventSource: 'bridge:b1' });
      const ended = t.ari.bridge('b1').ended.pipe(map(({ reason }) => reason));
      t.run(merge(starts(t.ari), ended, subscribed.pipe(ignoreElements())), '^-----------!');
      t.expectFlow('--------l--s', { l: 'lost', s: 'c1 ' });
    }),
  );

  it(
    'compares objects again after it has subscribed again: their ends were not sent before',
    marbleTest((t) => {
      t.reply('bridges.get', { body: { id: 'b1' } }, { status: 404 });
      t.events('c---#---^', server);
      const subscribed = t.ari.applications.subscribe({ applicationName: 'score', eventSource: 'bridge:b1' });
      t.run(merge(t.ari.bridge('b1').ended.pipe(map(({ reason }) => reason)), subscribed.pipe(ignoreElements())));
      t.expectFlow('--------(l|)', { l: 'lost' });
    }),
  );

  it(
    'sends its own requests although the queue of the others is full',
    marbleTest(
      (t) => {
        t.reply('asterisk.ping', { after: 100, body: {} });
        t.events('s---#-e-^', server);
        const held = t.ari.asterisk.ping().pipe(ignoreElements());
        t.run(merge(t.ari.channel('c1').ended.pipe(map(({ reason }) => reason)), held), '^---------!');
        t.expectFlow('--------l', { l: 'lost' });
      },
      { concurrency: 1 },
    ),
  );

  it(
    'announces no call twice in the next outage',
    marbleTest((t) => {
      t.events('s---#-t-^---#-^-', server);
      t.run(merge(starts(t.ari), states(t.ari).pipe(filter((type) => type === 'open'))), '^---------------!');
      t.expectFlow('(oa)----(bo)--o', { a: 'c1 ', b: 'c2 salesrecovered', o: 'open' });
    }),
  );

  it(
    'ends in the next outage a call that it announced',
    marbleTest((t) => {
      const end = event('StasisEnd', { channel: 'c2' });
      t.events('s---#-t-^-#-e-^', { ...server, e: end });
      const ended = t.ari.channel('c2').ended.pipe(map(({ reason }) => reason));
      t.run(merge(starts(t.ari), ended), '^---------------!');
      t.expectFlow('a-------b-----l', { a: 'c1 ', b: 'c2 salesrecovered', l: 'lost' });
    }),
  );
});
