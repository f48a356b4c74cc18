import { ignoreElements, map, merge, timer, type Observable } from 'rxjs';
import { it } from 'vitest';
import type { Ari } from '../../src/index.js';
import { keyFor } from '../../src/events/keys.js';
import { contextOf } from '../../src/objects/context.js';
import { marbles, say } from '../../src/testing/index.js';

// Events come while the client asks what is there: what is answered may be older than what is told.

const server = { s: say('StasisStart', { channel: 'c1' }), e: say('StasisEnd', { channel: 'c1' }) };

const c1 = { id: 'c1', state: 'Up', dialplan: { app_name: 'Stasis', app_data: 'score' } };

const life = (ari: Ari): Observable<string> =>
  merge(
    ari.on('StasisStart').pipe(map(({ channel }) => `start of ${channel.id}`)),
    ari.on('StasisEnd').pipe(map(({ channel }) => `end of ${channel.id}`)),
    ari.channel('c1').ended.pipe(map(({ reason }) => reason)),
  );

it(
  'a call that begins while the client asks is not lost for not being in the answer',
  marbles((t) => {
    t.reply('GET /applications/score', { body: { name: 'score', channel_ids: [] } });
    t.reply('channels.list', { after: 5, body: [] });
    t.server('----#---^-s------', server);
    t.run(life(t.ari), '^----------------!');
    t.expectFlow('----------s------', { s: 'start of c1' });
  }),
);

it(
  'a call that ends while the client asks is not announced for still being in the answer',
  marbles((t) => {
    t.reply('GET /applications/score', { body: { name: 'score', channel_ids: ['c1'] } });
    t.reply('channels.list', { after: 5, body: [c1] });
    t.server('s---#---^-e------', server);
    t.run(life(t.ari), '^----------------!');
    t.expectFlow('s---------(le)---', { s: 'start of c1', l: 'StasisEnd', e: 'end of c1' });
  }),
);

it(
  'a channel that a flow has made, and of whose end nobody was told, is claimed no more',
  marbles((t) => {
    const { claims } = contextOf(t.ari).events;
    claims.add(keyFor('Channel', 'c1'));
    claims.add(keyFor('Channel', 'not yet made'));
    t.server('s---#-e-^-', server);
    // The one that is gone is told as lost, and the one that is still to come is waited for.
    t.run(merge(t.ari.events.pipe(ignoreElements()), timer(9).pipe(map(() => String(claims.size)))), '^---------!');
    t.expectFlow('---------1', { 1: '1' });
  }),
);
