import { map, of } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { AriConnectionError, AriHttpError, perCall, snoop, type Channel, type SnoopOptions } from '../../src/index.js';
import { contextOf } from '../../src/objects/context.js';
import { say, score, type Score } from '../support/score.js';

const ask = 'POST /channels/c1/snoop/id1?spy=both&app=hello&appArgs=rx-ari-leg';
const hangUp = 'DELETE /channels/id1';
const look = 'GET /channels/id1';
const name = map(({ data }: Channel) => data.name);
const values = { n: 'PJSIP/id1' };

const snooping = (t: Score, options: SnoopOptions = { spy: 'both' }) => snoop(t.ari.channel('c1'), options).pipe(name);

const claims = (t: Score): number => contextOf(t.ari.channel('c1')).events.claims.size;

describe('snoop', () => {
  it(
    'emits the snoop channel when it has entered, and completes when it ends',
    score((t) => {
      t.server('--s--e', { s: say.start('id1'), e: say.end('id1') });
      t.flow(snooping(t), '^', '--n--|', values);
      t.requests('a', { a: ask });
    }),
  );

  it(
    'requests the channel with its options',
    score((t) => {
      const options = { spy: 'in', whisper: 'out', app: 'hello', appArgs: 'one,two' } as const;
      t.server('--s--e', { s: say.start('id1'), e: say.end('id1') });
      t.flow(snooping(t, options), '^', '--n--|', values);
      t.requests('a', { a: 'POST /channels/c1/snoop/id1?spy=in&whisper=out&app=hello&appArgs=one,two,rx-ari-leg' });
    }),
  );

  it(
    'waits for a channel that is slow to enter',
    score((t) => {
      t.answer('channels.get', { status: 200, body: { id: 'id1', name: 'PJSIP/id1' } });
      t.server('999ms s--e', { s: say.start('id1'), e: say.end('id1') });
      t.flow(snooping(t), '^', '999ms n--|', values);
      t.requests('a 499ms g', { a: ask, g: look });
    }),
  );

  it(
    'completes when both channels end, and sends no request then',
    score((t) => {
      t.server('--s--ef', { s: say.start('id1'), e: say.end('c1'), f: say.end('id1') });
      t.flow(snooping(t), '^', '--n---|', values);
      t.requests('a', { a: ask });
    }),
  );

  it(
    'hangs up when the channel has left the application and continues elsewhere',
    score((t) => {
      t.server('--s--e', { s: say.start('id1'), e: say.end('c1') });
      t.flow(snooping(t), '^', '--n-- 100ms |', values);
      t.requests('a---- 100ms h', { a: ask, h: hangUp });
    }),
  );

  it(
    'fails with the refusal of the request, and sends no hang-up',
    score((t) => {
      const message = 'Direction must be specified for at least spy or whisper';
      t.answer('channels.snoopChannelWithId', { status: 400, body: { message }, after: 2 });
      const error = new AriHttpError(
        { operation: 'channels.snoopChannelWithId', method: 'POST', path: '/channels/c1/snoop/id1' },
        { status: 400, reason: message, body: { message } },
      );
      t.flow(snooping(t, {}), '^', '--#', undefined, error);
      t.requests('a', { a: 'POST /channels/c1/snoop/id1?app=hello&appArgs=rx-ari-leg' });
    }),
  );

  it(
    'completes when the channel ends before the request arrives',
    score((t) => {
      t.answer('channels.snoopChannelWithId', { status: 404, body: { message: 'Provided channel was not found' } });
      t.server('--e', { e: say.end('c1') });
      t.flow(snooping(t), '^', '--|');
      t.requests('a', { a: ask });
    }),
  );

  it(
    'hangs up the snoop channel when the channel ends before it enters',
    score((t) => {
      t.server('--e', { e: say.end('c1') });
      t.flow(snooping(t), '^', '--|');
      t.requests('a-h', { a: ask, h: hangUp });
    }),
  );

  it(
    'creates no channel for an unregistered application',
    score((t) => {
      t.answer('applications.get', { status: 404, body: { message: 'Application not found' } });
      const error = new AriHttpError(
        { operation: 'applications.get', method: 'GET', path: '/applications/unknown' },
        { status: 404, reason: 'Application not found', body: { message: 'Application not found' } },
      );
      t.flow(snooping(t, { spy: 'both', app: 'unknown' }), '^', '300ms #', undefined, error);
      t.requests('a', { a: 'GET /applications/unknown' });
    }),
  );

  it(
    'fails when the snoop channel ends before it enters',
    score((t) => {
      t.answer('channels.get', { status: 404, body: { message: 'Channel not found' } });
      t.flow(
        snooping(t),
        '^',
        '800ms #',
        undefined,
        expect.objectContaining({ operation: 'channels.get', status: 404 }),
      );
      t.requests('a 499ms g', { a: ask, g: look });
    }),
  );

  it(
    'requests the channel half a second after the response, whenever that arrives',
    score((t) => {
      t.answer('channels.snoopChannelWithId', { status: 200, body: { id: 'id1' }, after: 1_000 });
      t.server('1100ms s--e', { s: say.start('id1'), e: say.end('id1') });
      t.flow(snooping(t), '^', '1100ms n--|', values);
      t.requests('a', { a: ask });
    }),
  );

  it(
    'completes when the snoop channel ended because the channel is about to end',
    score((t) => {
      t.answer('channels.get', { status: 404, body: { message: 'Channel not found' } });
      t.server('550ms e', { e: say.end('c1') });
      t.flow(snooping(t), '^', '550ms |');
      t.requests('a 499ms g', { a: ask, g: look });
    }),
  );

  it(
    'fails when the check is refused, and hangs up',
    score((t) => {
      t.answer('channels.get', { status: 500, body: { message: 'out of order' } });
      t.flow(snooping(t), '^', '500ms #', undefined, expect.objectContaining({ status: 500 }));
      t.requests('a 499ms (gh)', { a: ask, g: look, h: hangUp });
    }),
  );

  it(
    'emits the channel in the application of another client, where it receives no events, until the channel ends',
    score((t) => {
      t.answer('channels.get', { status: 200, body: { id: 'id1', name: 'Snoop/c1-0' } });
      t.server('600ms e', { e: say.end('c1') });
      t.flow(snooping(t, { spy: 'both', app: 'other' }), '^', '500ms n 199ms |', { n: 'Snoop/c1-0' });
      t.requests('(ka) 496ms g 199ms h', {
        k: 'GET /applications/other',
        a: 'POST /channels/c1/snoop/id1?spy=both&app=other',
        g: look,
        h: hangUp,
      });
    }),
  );

  it(
    'hangs up when unsubscribed',
    score((t) => {
      t.server('--s', { s: say.start('id1') });
      t.flow(snooping(t), '^----!', '--n---', values);
      t.requests('a----h', { a: ask, h: hangUp });
    }),
  );

  it(
    'waits for the response to its request before it hangs up',
    score((t) => {
      t.answer('channels.snoopChannelWithId', { status: 200, body: { id: 'id1' }, after: 10 });
      t.flow(snooping(t), '^----!', '------');
      t.requests('a---------h', { a: ask, h: hangUp });
    }),
  );

  it.each([404, 409])('ignores the status %i of the hang-up', (status) => {
    score((t) => {
      t.answer('channels.hangup', { status, body: { message: 'gone' } });
      t.flow(snooping(t), '^----!', '------');
      t.requests('a----h', { a: ask, h: hangUp });
      t.flow(of(0).pipe(map(() => t.problems)), '------^', '------(p|)', { p: [] });
    })();
  });

  it(
    'reports a failed hang-up',
    score((t) => {
      t.answer('channels.hangup', { status: 403, body: { message: 'out of order' } });
      t.flow(snooping(t), '^----!', '------');
      t.flow(of(0).pipe(map(() => t.problems.map(({ type }) => type))), '------^', '------(p|)', { p: ['undo'] });
    }),
  );

  it(
    'is not a call to perCall',
    score((t) => {
      t.server('--c--s--t---e', { c: say.start('c1'), s: say.start('id1'), t: say.end('id1'), e: say.end('c1') });
      const calls = t.ari.on('StasisStart').pipe(perCall(({ channel }) => snoop(channel, { spy: 'both' }).pipe(name)));
      t.flow(calls, '^------------!', '-----n-------', values);
      t.requests('--a', { a: ask });
      t.flow(of(0).pipe(map(() => claims(t))), '-----^', '-----(n|)', { n: 1 });
      t.flow(of(0).pipe(map(() => claims(t))), '---------^', '---------(n|)', { n: 0 });
    }),
  );

  it.each([
    ['was refused', 'channels.snoopChannelWithId', '300ms #'],
    ['is gone without having entered', 'channels.get', '800ms #'],
  ])('claims no channel that %s', (_, operation, marbles) => {
    score((t) => {
      t.answer(operation, { status: 404, body: { message: 'not found' } });
      t.flow(snooping(t), '^', marbles, undefined, expect.objectContaining({ status: 404 }));
      t.flow(of(0).pipe(map(() => claims(t))), '900ms ^', '900ms (n|)', { n: 0 });
    })();
  });

  it(
    'claims no channel without a request',
    score((t) => {
      const failure = new AriConnectionError('ECONNREFUSED');
      t.answer('channels.snoopChannelWithId', failure);
      t.flow(snooping(t), '^', '#', undefined, failure);
      t.flow(of(0).pipe(map(() => claims(t))), '-^', '-(n|)', { n: 0 });
    }),
  );

  it(
    'claims no channel of another client',
    score((t) => {
      t.flow(snooping(t, { spy: 'both', app: 'other' }), '^--!', '----');
      t.flow(of(0).pipe(map(() => claims(t))), '--^', '--(n|)', { n: 0 });
    }),
  );

  it(
    'continues after a lost connection',
    score(
      (t) => {
        t.server('--s--#', { s: say.start('id1') });
        t.server('--e', { e: say.end('id1') });
        t.flow(snooping(t), '^', '--n----|', values);
        t.requests('a', { a: ask });
      },
      { reconnect: { minDelay: 0 } },
    ),
  );

  it(
    'fails when the event stream does not reconnect, and hangs up',
    score(
      (t) => {
        t.server('--s--#', { s: say.start('id1') });
        t.flow(snooping(t), '^', '--n--#', values, expect.any(Error));
        t.requests('a----h', { a: ask, h: hangUp });
      },
      { reconnect: false },
    ),
  );
});
