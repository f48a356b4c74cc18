import { defer, map, of, throwError, type Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { liveBridges, liveChannels } from '../../src/angular/live.js';
import { AriConnectionError, AriHttpError, AriTimeoutError, type Ari, type Channel } from '../../src/index.js';
import { say, score, type Score } from '../support/score.js';

const snapshot = (id: string, state = 'Ring') => ({ id, name: `PJSIP/${id}`, state });
const created = (id: string) => ({ ...say.start(id), type: 'ChannelCreated' });

/** Who is there, as `a:Ring b:Up`. */
const channels = (ari: Ari): Observable<string> =>
  liveChannels(ari).pipe(map((all) => all.map(({ id, data }) => `${id}:${data.state}`).join(' ')));

const told = ({ flow, ari }: Score, subscription: string, marbles: string, values: object, error?: unknown): void =>
  flow(channels(ari), subscription, marbles, values, error);

/** How many there are, by a list of one's own. */
const counted = ({ events, connection, bridges }: Ari, list: () => Observable<Channel[]>): Observable<string> =>
  liveChannels({ events, connection, bridges, channels: { list } }).pipe(map(({ length }) => String(length)));

const events = { A: created('a'), u: say.up('a'), x: say.destroyed('a'), e: say.end('a'), B: created('b') };

describe('live channels', () => {
  it(
    'are asked for once events are heard, and kept by events',
    score((s) => {
      s.answer('channels.list', { status: 200, body: [snapshot('b')], after: 2 });
      s.server('             -----A-u-e-x---', events);
      s.requests('           l--', { l: 'GET /channels' });
      told(s, '              ^-------------!', 'n-b--c-d-f-b---', {
        n: '',
        b: 'b:Ring',
        c: 'b:Ring a:Ring',
        d: 'b:Ring a:Up',
        f: 'b:Ring a:Ring',
      });
    }),
  );

  it(
    'have no ghosts: a list that is older than an end does not bring back what ended',
    score((s) => {
      s.answer('channels.list', { status: 200, body: [snapshot('a'), snapshot('b')], after: 4 });
      s.server('             --x-----', events);
      told(s, '              ^-----!', 'n---b--', { n: '', b: 'b:Ring' });
    }),
  );

  it(
    'miss nobody: what begins while a list is on its way is there, and what changes is as the event says',
    score((s) => {
      s.answer('channels.list', { status: 200, body: [snapshot('a')], after: 5 });
      s.server('             --uB----', events);
      told(s, '              ^------!', 'n--b-c--', { n: '', b: 'b:Ring', c: 'b:Ring a:Up' });
    }),
  );

  it(
    'stay as they were while the connection is lost, and are asked for again when it is back',
    score(
      (s) => {
        s.answer('channels.list', { status: 200, body: [snapshot('b')], after: 1 });
        s.server('             --A--#', events);
        s.server('                  --x---A', events);
        s.requests('           l----l---', { l: 'GET /channels' });
        told(s, '              ^-----------!', 'nbc---b----c', { n: '', b: 'b:Ring', c: 'b:Ring a:Ring' });
      },
      { reconnect: { minDelay: 0, maxDelay: 0 } },
    ),
  );

  it(
    'are asked for again a second later when no answer came',
    score((s) => {
      const failures = [new AriConnectionError('no way'), new AriTimeoutError('too late')];
      const list = () => defer(() => (failures.length > 0 ? throwError(() => failures.shift()) : of([])));
      s.flow(counted(s.ari, list), '^ 2500ms !', '0 1999ms 0');
    }),
  );

  it(
    'are an error when ten seconds have brought no answer',
    score((s) => {
      const list = () => throwError(() => new AriConnectionError('no way'));
      s.flow(counted(s.ari, list), '^', '0 9999ms #', undefined, new AriConnectionError('no way'));
    }),
  );

  it(
    'are an error when the list is refused',
    score((s) => {
      s.answer('channels.list', { status: 403, body: { message: 'no' } });
      told(s, '              ^---', '(n#)', { n: '' }, expect.any(AriHttpError));
    }),
  );
});

describe('live bridges', () => {
  it(
    'come with their members, and go',
    score((s) => {
      const bridge = (type: string, ...members: string[]) => ({
        type,
        timestamp: '',
        bridge: { id: 'one', channels: members },
      });
      const happens = {
        C: bridge('BridgeCreated'),
        E: bridge('ChannelEnteredBridge', 'a'),
        D: bridge('BridgeDestroyed'),
      };
      s.answer('bridges.list', { status: 200, body: [{ id: 'two', channels: ['x'] }], after: 1 });
      s.server('             ---C-E-D', happens);
      const members = liveBridges(s.ari).pipe(
        map((all) => all.map(({ id, data }) => `${id}[${data.channels.join()}]`).join(' ')),
      );
      s.flow(members, '^--------!', 'nt-c-e-t', { n: '', t: 'two[x]', c: 'two[x] one[]', e: 'two[x] one[a]' });
    }),
  );
});
