import { defer, map, of, throwError, type Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import {
  AriConnectionError,
  AriHttpError,
  AriInputError,
  AriOutcomeUnknownError,
  AriTimeoutError,
  liveBridges,
  liveChannels,
  type Ari,
  type Channel,
} from '../../../src/index.js';
import { say, score, type Score } from '../../support/score.js';

const live = (spec: (score: Score) => void, reconnect?: { minDelay: number; maxDelay: number }) =>
  score(spec, { subscribeAll: true, ...(reconnect && { reconnect }) });

const snapshot = (id: string, state = 'Ring') => ({ id, name: `PJSIP/${id}`, state });
const created = (id: string) => ({ ...say.start(id), type: 'ChannelCreated' });

/** The channels and their states: `a:Ring b:Up`. */
const states = (ari: Ari): Observable<string> =>
  liveChannels(ari).pipe(map((channels) => channels.map(({ id, data }) => `${id}:${data.state}`).join(' ')));

const emits = ({ flow, ari }: Score, subscription: string, marbles: string, values: object, error?: unknown): void =>
  flow(states(ari), subscription, marbles, values, error);

/** Emits the number of channels, for a client whose list fails with the responses of a test. */
const counts = (ari: Ari, list: () => Observable<Channel[]>): Observable<string> =>
  liveChannels(Object.create(ari, { channels: { value: { list } } }) as Ari).pipe(map(({ length }) => String(length)));

const events = {
  A: created('a'),
  u: say.up('a'),
  x: say.destroyed('a'),
  e: say.end('a'),
  B: created('b'),
  S: say.start('b'),
  p: { ...say.dial('RINGING', 'a'), peer: snapshot('a', 'Down') },
  i: { type: 'ChannelCreated', timestamp: '', channel: { name: 'PJSIP/without-an-id' } },
  m: { type: 'ChannelCreated', timestamp: '' },
};

describe('liveChannels', () => {
  it(
    'requests the list when events arrive, then follows the events',
    live((s) => {
      s.answer('channels.list', { status: 200, body: [snapshot('b')], after: 2 });
      s.server('             -----A-u-e-x---', events);
      s.requests('           l--', { l: 'GET /channels' });
      emits(s, '             ^-------------!', 'n-b--c-d-f-b---', {
        n: '',
        b: 'b:Ring',
        c: 'b:Ring a:Ring',
        d: 'b:Ring a:Up',
        f: 'b:Ring a:Ring',
      });
    }),
  );

  it(
    'lists a channel that enters the application without a ChannelCreated event',
    live((s) => {
      s.answer('channels.list', { status: 200, body: [], after: 1 });
      s.server('   --S---', events);
      emits(s, '   ^----!', 'nnb---', { n: '', b: 'b:Ring' });
    }),
  );

  it(
    'does not list a channel whose end arrived before the response',
    live((s) => {
      s.answer('channels.list', { status: 200, body: [snapshot('a'), snapshot('b')], after: 4 });
      s.server('             --x-----', events);
      emits(s, '             ^-----!', 'n---b--', { n: '', b: 'b:Ring' });
    }),
  );

  it(
    'lists a channel that was created before the response, and prefers the snapshots of events',
    live((s) => {
      s.answer('channels.list', { status: 200, body: [snapshot('a')], after: 5 });
      s.server('             --uB----', events);
      emits(s, '             ^------!', 'n--b-c--', { n: '', b: 'b:Ring', c: 'b:Ring a:Up' });
    }),
  );

  it(
    'ignores the snapshot that an event of another channel contains, because it can be older',
    live((s) => {
      s.answer('channels.list', { status: 200, body: [], after: 1 });
      s.server('   --A-u-p---', events);
      emits(s, '   ^-------!', 'nna-u----', { n: '', a: 'a:Ring', u: 'a:Up' });
    }),
  );

  it(
    'ignores events without a channel, or without its id',
    live((s) => {
      s.answer('channels.list', { status: 200, body: [], after: 1 });
      s.server('   --i-m-A---', events);
      emits(s, '   ^-------!', 'nn----a--', { n: '', a: 'a:Ring' });
    }),
  );

  it(
    'keeps the list during an outage, and requests it again after the outage',
    live(
      (s) => {
        s.answer('channels.list', { status: 200, body: [snapshot('b')], after: 1 });
        s.server('             --A--#', events);
        s.server('                  --x---A', events);
        s.requests('           l----l---', { l: 'GET /channels' });
        emits(s, '             ^-----------!', 'nbc---b----c', { n: '', b: 'b:Ring', c: 'b:Ring a:Ring' });
      },
      { minDelay: 0, maxDelay: 0 },
    ),
  );

  it(
    'repeats the request after one second if it had no response or the server failed',
    live((s) => {
      const failures = [
        new AriConnectionError('refused'),
        new AriTimeoutError('late'),
        new AriOutcomeUnknownError('cut'),
        httpError(503),
      ];
      const list = () => defer(() => (failures.length > 0 ? throwError(() => failures.shift()) : of([])));
      s.flow(counts(s.ari, list), '^ 4500ms !', '0 3999ms 0');
    }),
  );

  it(
    'fails after ten seconds without a response',
    live((s) => {
      const list = () => throwError(() => new AriConnectionError('refused'));
      s.flow(counts(s.ari, list), '^', '0 9999ms #', undefined, new AriConnectionError('refused'));
    }),
  );

  it(
    'fails if the server refuses the list',
    live((s) => {
      s.answer('channels.list', { status: 403, body: { message: 'no' } });
      emits(s, '              ^---', '(n#)', { n: '' }, expect.any(AriHttpError));
    }),
  );

  it.each([
    ['channels', liveChannels],
    ['bridges', liveBridges],
  ] as const)('fails for a client without subscribeAll, for %s too', (objects, list) => {
    score((s) => {
      const error = new AriInputError(
        `a live list of all ${objects} needs all events: create the client with the option subscribeAll: true`,
      );
      s.flow<unknown>(list(s.ari), '^--', '#', undefined, error);
    })();
  });
});

describe('liveBridges', () => {
  it(
    'lists the bridges with their members until they are destroyed',
    live((s) => {
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
        map((bridges) => bridges.map(({ id, data }) => `${id}[${data.channels.join()}]`).join(' ')),
      );
      s.flow(members, '^--------!', 'nt-c-e-t', { n: '', t: 'two[x]', c: 'two[x] one[]', e: 'two[x] one[a]' });
    }),
  );
});

const httpError = (status: number): AriHttpError =>
  new AriHttpError(
    { operation: 'channels.list', method: 'GET', path: '/channels' },
    { status, reason: 'not booted', body: '' },
  );
