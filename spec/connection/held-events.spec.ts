import { ignoreElements, map, merge, timer, type Observable } from 'rxjs';
import { describe, it } from 'vitest';
import { keyFor } from '../../src/events/keys.js';
import { isRecovered, type Ari } from '../../src/index.js';
import { contextOf } from '../../src/objects/context.js';
import { marbleTest, event, type MarbleTest } from '../../src/testing/index.js';

// Events that arrive while the client reconciles. Its responses are older or newer than the events.

const server = {
  s: event('StasisStart', { channel: 'c1' }),
  e: event('StasisEnd', { channel: 'c1' }),
  d: event('ChannelDtmfReceived', { channel: 'c1', digit: '1' }),
  f: event('ChannelDtmfReceived', { channel: 'c1', digit: '2' }),
};

const c1 = { id: 'c1', state: 'Up', dialplan: { app_name: 'Stasis', app_data: 'score' } };

/** Emits the values that a program observes of c1, in order. */
const observations = (ari: Ari): Observable<string> =>
  merge(
    ari.on('StasisStart').pipe(map((start) => `${isRecovered(start) ? 'recovered' : 'start'} ${start.channel.id}`)),
    ari.on('ChannelDtmfReceived').pipe(map(({ digit }) => `digit ${digit}`)),
    ari.on('StasisEnd').pipe(map(({ channel }) => `end ${channel.id}`)),
    ari.channel('c1').ended.pipe(map(({ reason }) => reason)),
  );

const values = {
  s: 'start c1',
  r: 'recovered c1',
  d: 'digit 1',
  f: 'digit 2',
  e: 'end c1',
  E: 'StasisEnd',
  l: 'lost',
};

/** Whether the server has the channel in the application when the client requests it. */
const channelExists = (t: MarbleTest, exists: boolean, after = 0): void => {
  t.reply('GET /applications/score', { body: { name: 'score', channel_ids: exists ? ['c1'] : [] } });
  t.reply('channels.list', { after, body: exists ? [c1] : [] });
};

describe('an event that arrives while the client reconciles', () => {
  it(
    'is delivered after the StasisStart of its call, which the client announces',
    marbleTest((t) => {
      channelExists(t, true, 5);
      t.events('----#---^-d-f---', server);
      t.run(observations(t.ari), '^----------------!');
      t.expectFlow('-------------(rdf)', values);
    }),
  );

  it(
    'that starts a call: the call is not lost because an older response lacks it',
    marbleTest((t) => {
      channelExists(t, false, 5);
      t.events('----#---^-s-d----f', server);
      t.run(observations(t.ari), '^-----------------------!');
      t.expectFlow('-------------(sd)f', values);
    }),
  );

  it(
    'that starts a call: the call is not announced because a newer response has it',
    marbleTest((t) => {
      channelExists(t, true, 5);
      t.events('----#---^-s------', server);
      t.run(observations(t.ari), '^----------------!');
      t.expectFlow('-------------s', values);
    }),
  );

  it(
    'that ends a call: the call is not announced because an older response has it',
    marbleTest((t) => {
      channelExists(t, true, 5);
      t.events('s---#---^-e------', server);
      t.run(observations(t.ari), '^----------------!');
      t.expectFlow('s------------(Ee)', values);
    }),
  );

  it(
    'that ends a call which the client never announced: the call is not announced',
    marbleTest((t) => {
      channelExists(t, true, 5);
      t.events('----#---^-(de)-----', server);
      t.run(observations(t.ari), '^----------------!');
      t.expectFlow('-------------(dEe)', values);
    }),
  );

  it(
    'that ends a call: the reason is not lost because a newer response lacks it',
    marbleTest((t) => {
      channelExists(t, false, 5);
      t.events('s---#---^-e------', server);
      t.run(observations(t.ari), '^----------------!');
      t.expectFlow('s------------(Ee)', values);
    }),
  );

  it(
    'waits for all requests about calls, and not for later ones',
    marbleTest((t) => {
      t.reply('channels.list', { after: 2, body: [c1] });
      t.reply('applications.get', { after: 2, body: { name: 'score', channel_ids: ['c1'] } });
      t.reply('applications.subscribe', {}, { after: 5 });
      t.events('----#---^d--------f', server);
      const subscribed = t.ari.applications.subscribe({ applicationName: 'score', eventSource: 'bridge:b1' });
      const states = t.ari.connectionState.pipe(map(({ type }) => type));
      t.run(merge(observations(t.ari), states, subscribed.pipe(ignoreElements())), '^----------------------!');
      t.expectFlow('o---(wc)----(rd)-of', { ...values, w: 'waiting', c: 'connecting', o: 'open' });
    }),
  );

  it(
    'stays in order with events that arrive later',
    marbleTest((t) => {
      channelExists(t, true, 2);
      t.events('s---#---^d(fd)-f', server);
      t.run(observations(t.ari), '^----------------!');
      t.expectFlow('s---------(dfd)f', values);
    }),
  );
});

describe('an event that arrives before the socket is lost again', () => {
  it(
    'is delivered once, after the next reconciliation and after the StasisStart of its call',
    marbleTest((t) => {
      channelExists(t, true, 5);
      t.events('----#---^-d-#-^-f-------', server);
      t.run(observations(t.ari), '^-----------------------!');
      t.expectFlow('-------------------(rdf)', values);
    }),
  );

  it(
    'that starts a call: the call is lost if the next response lacks it',
    marbleTest((t) => {
      channelExists(t, false, 5);
      t.events('----#---^-s-#-^---------', server);
      t.run(observations(t.ari), '^-----------------------!');
      t.expectFlow('-------------------(sl)', values);
    }),
  );

  it(
    'that ends a call: the call is announced again if the next response has it',
    marbleTest((t) => {
      channelExists(t, true, 5);
      t.events('s---#---^-e-#-^---------', server);
      t.run(observations(t.ari), '^-----------------------!');
      t.expectFlow('s------------------(Eer)', values);
    }),
  );

  it(
    'that ends a call: the call ends once, with that reason',
    marbleTest((t) => {
      channelExists(t, false, 5);
      t.events('s---#---^-e-#-^---------', server);
      t.run(observations(t.ari), '^-----------------------!');
      t.expectFlow('s------------------(Ee)', values);
    }),
  );
});

describe('ApplicationReplaced while the client reconciles', () => {
  it(
    'ends the streams at once',
    marbleTest((t) => {
      channelExists(t, false, 5);
      const replaced = event('ApplicationReplaced', { application: 'score' });
      t.events('----#---^-(dR)-------------', { ...server, R: replaced });
      t.run(merge(observations(t.ari), t.ari.events.pipe(ignoreElements())));
      t.expectFlow('----------#', values, 'another connection took over the application score');
    }),
  );
});

it(
  'a claimed channel that ended during an outage is claimed no more',
  marbleTest((t) => {
    const { claims } = contextOf(t.ari).events;
    claims.add(keyFor('Channel', 'c1'));
    claims.add(keyFor('Channel', 'not yet created'));
    t.events('s---#-e-^-', server);
    t.run(merge(t.ari.events.pipe(ignoreElements()), timer(9).pipe(map(() => String(claims.size)))), '^---------!');
    t.expectFlow('---------1', { 1: '1' });
  }),
);
