import { concat, map, of, type Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { AriHttpError, hold, musicOnHold, mute, indicateRinging, playSilence, type Ari } from '../../src/index.js';
import { say, score } from '../support/score.js';

interface Verb {
  readonly name: string;
  readonly on: string;
  readonly off: string;
  readonly turn: (ari: Ari) => Observable<never>;
  /** The parameters that both requests end with. */
  readonly path: string;
}

const verbs: readonly Verb[] = [
  {
    name: 'indicateRinging',
    on: 'channels.ring',
    off: 'channels.ringStop',
    turn: (ari) => indicateRinging(ari.channel('c1')),
    path: 'ring',
  },
  { name: 'hold', on: 'channels.hold', off: 'channels.unhold', turn: (ari) => hold(ari.channel('c1')), path: 'hold' },
  {
    name: 'musicOnHold',
    on: 'channels.startMoh',
    off: 'channels.stopMoh',
    turn: (ari) => musicOnHold(ari.channel('c1')),
    path: 'moh',
  },
  {
    name: 'playSilence',
    on: 'channels.startSilence',
    off: 'channels.stopSilence',
    turn: (ari) => playSilence(ari.channel('c1')),
    path: 'silence',
  },
  {
    name: 'mute',
    on: 'channels.mute',
    off: 'channels.unmute',
    turn: (ari) => mute(ari.channel('c1'), 'in'),
    path: 'mute?direction=in',
  },
];

const connection = { reconnect: false } as const;

describe.each(verbs)('$name', ({ on, off, turn, path }) => {
  const start = `POST /channels/c1/${path}`;
  const undo = `DELETE /channels/c1/${path}`;

  it(
    'is on from the subscription to the unsubscription, and emits nothing',
    score((t) => {
      t.flow(turn(t.ari), '---^-----!', '----------');
      t.requests('---a-----z', { a: start, z: undo });
    }),
  );

  it(
    'completes when the channel ends, and sends no request then',
    score((t) => {
      t.server('-----e', { e: say.end() });
      t.flow(turn(t.ari), '^', '-----|');
      t.requests('a', { a: start });
    }),
  );

  it(
    'sends nothing for a channel that has ended',
    score((t) => {
      t.server('--e', { e: say.end() });
      t.flow(concat(t.ari.channel('c1').ended, turn(t.ari)).pipe(map(({ reason }) => reason)), '^', '--(e|)', {
        e: 'StasisEnd',
      });
      t.requests('-', {});
    }),
  );

  it(
    'fails with the refusal of the request, and undoes nothing',
    score((t) => {
      t.answer(on, { status: 412, body: { message: 'Channel in invalid state' }, after: 2 });
      const error = new AriHttpError(
        { operation: on, method: 'POST', path: `/channels/c1/${path.replace(/\?.*/, '')}` },
        { status: 412, reason: 'Channel in invalid state', body: { message: 'Channel in invalid state' } },
      );
      t.flow(turn(t.ari), '^', '--#', undefined, error);
      t.requests('a', { a: start });
    }),
  );

  it(
    'completes when Asterisk refused the request because the channel was about to end',
    score((t) => {
      t.answer(on, { status: 404, body: { message: 'Channel not found' } });
      t.server('-----e', { e: say.end() });
      t.flow(turn(t.ari), '^', '-----|');
      t.requests('a', { a: start });
    }),
  );

  it(
    'fails for a channel outside of the application',
    score((t) => {
      t.answer(on, { status: 409, body: { message: 'Channel not in Stasis application' } });
      t.flow(turn(t.ari), '^', '300ms #', undefined, expect.objectContaining({ status: 409 }));
      t.requests('a', { a: start });
    }),
  );

  it(
    'waits for the response to its request before it undoes it',
    score((t) => {
      t.answer(on, { status: 204, after: 10 });
      t.flow(turn(t.ari), '^--!', '----');
      t.requests('a---------z', { a: start, z: undo });
    }),
  );

  it(
    'undoes nothing when the channel ended during the request',
    score((t) => {
      t.answer(on, { status: 204, after: 10 });
      t.server('--e', { e: say.end() });
      t.flow(turn(t.ari), '^', '--|');
      t.requests('a', { a: start });
    }),
  );

  it.each([404, 409])('ignores the status %i of the undo', (status) => {
    score((t) => {
      t.answer(off, { status, body: { message: 'gone' } });
      t.flow(turn(t.ari), '^--!', '----');
      t.requests('a--z', { a: start, z: undo });
      t.flow(of(0).pipe(map(() => t.problems)), '-----^', '-----(p|)', { p: [] });
    })();
  });

  it(
    'reports a failed undo',
    score((t) => {
      t.answer(off, { status: 403, body: { message: 'out of order' } });
      t.flow(turn(t.ari), '^--!', '----');
      t.flow(of(0).pipe(map(() => t.problems.map(({ type }) => type))), '-----^', '-----(p|)', { p: ['undo'] });
    }),
  );

  it(
    'continues after a lost connection',
    score(
      (t) => {
        t.server('--#', {});
        t.server('---e', { e: say.end() });
        t.flow(turn(t.ari), '^', '-----|');
        t.requests('a', { a: start });
      },
      { reconnect: { minDelay: 0 } },
    ),
  );

  it(
    'fails when the event stream does not reconnect, and undoes it',
    score((t) => {
      t.server('--#', {});
      t.flow(turn(t.ari), '^', '--#', undefined, expect.any(Error));
      t.requests('a-z', { a: start, z: undo });
    }, connection),
  );
});

describe('mute', () => {
  it(
    'mutes both directions by default, and sends the direction: Asterisk requires it',
    score((t) => {
      t.flow(mute(t.ari.channel('c1')), '^--!', '----');
      t.requests('a--z', {
        a: 'POST /channels/c1/mute?direction=both',
        z: 'DELETE /channels/c1/mute?direction=both',
      });
    }),
  );
});

describe('musicOnHold', () => {
  const subscribe = 'POST /applications/hello/subscription?eventSource=bridge:b1';

  it(
    'sends the class of the music',
    score((t) => {
      t.flow(musicOnHold(t.ari.channel('c1'), 'jazz'), '^--!', '----');
      t.requests('a--z', { a: 'POST /channels/c1/moh?mohClass=jazz', z: 'DELETE /channels/c1/moh' });
    }),
  );

  it(
    'plays to a bridge, which it subscribes to, until the bridge is destroyed',
    score((t) => {
      t.server('-----e', { e: say.bridgeDestroyed() });
      t.flow(musicOnHold(t.ari.bridge('b1')), '^', '-----|');
      t.requests('(sa)', { s: subscribe, a: 'POST /bridges/b1/moh' });
    }),
  );

  it(
    'stops in a bridge when unsubscribed',
    score((t) => {
      t.flow(musicOnHold(t.ari.bridge('b1')), '^-----!', '-------');
      t.requests('(sa)--z', { s: subscribe, a: 'POST /bridges/b1/moh', z: 'DELETE /bridges/b1/moh' });
    }),
  );
});

describe('indicateRinging', () => {
  const start = 'POST /channels/c1/ring';
  const undo = 'DELETE /channels/c1/ring';

  it(
    'completes when the channel is answered, and sends nothing then',
    score((t) => {
      t.server('--r--u', { r: say.ringing(), u: say.up() });
      t.flow(indicateRinging(t.ari.channel('c1')), '^', '-----|');
      t.requests('a', { a: start });
    }),
  );

  it(
    'stops when the channel was answered before the request, because the ringing may start later',
    score((t) => {
      t.answer('channels.ring', { status: 204, after: 10 });
      t.server('--u', { u: say.up() });
      t.flow(indicateRinging(t.ari.channel('c1')), '^', '--|');
      t.requests('a---------z', { a: start, z: undo });
    }),
  );

  it(
    'ignores the answer of another channel',
    score((t) => {
      t.server('--u', { u: say.up('c2') });
      t.flow(indicateRinging(t.ari.channel('c1')), '^----!', '------');
      t.requests('a----z', { a: start, z: undo });
    }),
  );
});
