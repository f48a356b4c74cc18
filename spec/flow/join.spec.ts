import { describe, it } from 'vitest';
import { join } from '../../src/flow/join.js';
import { marbles, say } from '../../src/testing/index.js';

const add = 'POST /bridges/b1/addChannel?channel=c1';
const remove = 'POST /bridges/b1/removeChannel?channel=c1';
const at = { bridge: 'b1', channel: 'c1' };
const server = {
  i: say('ChannelEnteredBridge', at),
  o: say('ChannelLeftBridge', at),
  p: say('ChannelLeftBridge', { bridge: 'b2', channel: 'c1' }),
  e: say('StasisEnd', { channel: 'c1' }),
  x: say('BridgeDestroyed', { bridge: 'b1' }),
};
const b = 'Bridge(b1)';
const requests = { a: add, r: remove };

describe('join', () => {
  it(
    'emits when the channel has entered, completes when it has left, and then asks nothing more',
    marbles((t) => {
      t.server('--i---o', server);
      t.run(join(t.ari.bridge('b1'), t.ari.channel('c1')));
      t.expectCalls('a', requests);
      t.expectFlow('--b---|', { b });
    }),
  );

  it(
    'hands its options on',
    marbles((t) => {
      const options = { role: 'participant', absorbDTMF: true, mute: true } as const;
      t.server('--i---o', server);
      t.run(join(t.ari.bridge('b1'), t.ari.channel('c1'), options));
      t.expectCalls('a', { a: `${add}&role=participant&absorbDTMF=true&mute=true` });
    }),
  );

  it(
    'removes the channel when unsubscribed',
    marbles((t) => {
      t.server('--i', server);
      t.run(join(t.ari.bridge('b1'), t.ari.channel('c1')), '^----!');
      t.expectCalls('a----r', requests);
      t.expectFlow('--b', { b });
    }),
  );

  it(
    'removes a channel that was still waiting for a sound to end',
    marbles((t) => {
      t.reply('bridges.addChannel', { after: 9 });
      t.server('---------i', server);
      t.run(join(t.ari.bridge('b1'), t.ari.channel('c1')), '^----!');
      t.expectCalls('a--------r', requests);
      t.expectFlow('-----');
    }),
  );

  it.each([400, 404, 409, 422])('takes %i for removed', (status) =>
    marbles((t) => {
      t.server('--i', server);
      t.reply('bridges.removeChannel', { status });
      t.run(join(t.ari.bridge('b1'), t.ari.channel('c1')), '^----!');
      t.expectCalls('a----r', requests);
    })(),
  );

  it(
    'reports a removal that failed',
    marbles((t) => {
      t.server('--i', server);
      t.reply('bridges.removeChannel', { status: 403 });
      t.run(join(t.ari.bridge('b1'), t.ari.channel('c1')), '^----!');
      t.expectProblems('undo');
    }),
  );

  it.each([
    ['the channel', 'e'],
    ['the bridge', 'x'],
  ])('completes when %s ends, and asks nothing more', (_, last) =>
    marbles((t) => {
      t.server(`--i--${last}`, server);
      t.run(join(t.ari.bridge('b1'), t.ari.channel('c1')));
      t.expectCalls('a', requests);
      t.expectFlow('--b--|', { b });
    })(),
  );

  it(
    'is not misled by the bridge that the channel comes from, or by its own being entered again',
    marbles((t) => {
      t.server('-poi---o', server);
      t.run(join(t.ari.bridge('b1'), t.ari.channel('c1')));
      t.expectFlow('---b---|', { b });
    }),
  );

  it(
    'fails when Asterisk refuses, and removes nothing',
    marbles((t) => {
      t.reply('bridges.addChannel', { status: 422 });
      t.run(join(t.ari.bridge('b1'), t.ari.channel('c1')));
      t.expectCalls('a', requests);
      t.expectFlow(' 300ms #', {}, '422');
    }),
  );

  it(
    'completes when the channel was gone already',
    marbles((t) => {
      t.reply('bridges.addChannel', { status: 400 });
      t.server('--e', server);
      t.run(join(t.ari.bridge('b1'), t.ari.channel('c1')));
      t.expectCalls('a', requests);
      t.expectFlow('--|');
    }),
  );

  it(
    'removes what may have been added although the answer is missing',
    marbles((t) => {
      t.reply('bridges.addChannel', { failure: 'unknown', after: 2 });
      t.run(join(t.ari.bridge('b1'), t.ari.channel('c1')));
      t.expectCalls('a-r', requests);
      t.expectFlow('--#', {}, 'AriOutcomeUnknownError');
    }),
  );
});
