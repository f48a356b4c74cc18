import { NEVER, ignoreElements, map, merge, of } from 'rxjs';
import { describe, it } from 'vitest';
import { AriTimeoutError, dial, perCall } from '../../src/index.js';
import { contextOf } from '../../src/objects/context.js';
import { say, score, type Score } from '../support/score.js';

const endpoint = 'PJSIP/bob';

const expectClaims = (t: Score, at: string, size: number) =>
  t.flow(of(0).pipe(map(() => contextOf(t.ari).events.claims.size)), `${at}^`, `${at}(n|)`, { n: size });

describe('the claim of a leg', () => {
  it(
    'stays after a request that timed out: the leg can still enter the application, and is not a call',
    score((t) => {
      const timedOut = new AriTimeoutError('channels.originateWithId: no response');
      t.answer('channels.originateWithId', timedOut);
      t.server('---s--e', { s: { ...say.start('id1'), args: ['rx-ari-leg'] }, e: say.end('id1') });
      const serve = perCall(() => of('call'), { onOrphan: () => of('orphan') });
      t.flow(t.ari.on('StasisStart').pipe(serve), '^--------!', '');
      t.flow(dial(t.ari, { endpoint }), '^', '#', undefined, timedOut);
      expectClaims(t, '-------', 0);
    }),
  );

  it(
    'is released after an outage in which the leg ended, also when no event named the leg',
    score(
      (t) => {
        t.answer('channels.originateWithId', { status: 200, body: { id: 'id1' } });
        t.answer('channels.list', { status: 200, body: [] });
        t.server('---#', {});
        t.server('', {});
        t.flow(merge(t.ari.events.pipe(ignoreElements()), NEVER), '^--------!', '');
        t.flow(dial(t.ari, { endpoint }), '^-!', '');
        expectClaims(t, '--', 1);
        expectClaims(t, '--------', 0);
      },
      { reconnect: { minDelay: 0 } },
    ),
  );
});
