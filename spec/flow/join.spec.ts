import { describe, it } from 'vitest';
import { join } from '../../src/flow/bridge/join.js';
import { marbleTest, event } from '../../src/testing/index.js';

const add = 'POST /bridges/b1/addChannel?channel=c1';
const remove = 'POST /bridges/b1/removeChannel?channel=c1';
const at = { bridge: 'b1', channel: 'c1' };
const server = {
  i: event('ChannelEnteredBridge', at),
  o: event('ChannelLeftBridge', at),
  p: event('ChannelLeftBridge', { bridge: 'b2', channel: 'c1' }),
  e: event('StasisEnd', { channel: 'c1' }),
  x: event('BridgeDestroyed', { bridge: 'b1' }),
};
const b = 'Bridge(b1)';
const requests = { a: add, r: remove };

describe('join', () => {
  it(
    'emits when the channel has entered, completes when it has left, and sends no request then',
    marbleTest((t) => {
      t.events('--i---o', server);
      t.run(join(t.ari.bridge('b1'), t.ari.channel('c1')));
      t.expectRequests('a', requests);
      t.expectFlow('--b---|', { b });
    }),
  );

  it(
    'passes its options on',
    marbleTest((t) => {
      const options = { role: 'participant', absorbDTMF: true, mute: true } as const;
      t.events('--i---o', server);
      t.run(join(t.ari.bridge('b1'), t.ari.channel('c1'), options));
      t.expectRequests('a', { a: `${add}&role=participant&absorbDTMF=true&mute=true` });
    }),
  );

  it(
    'removes the channel when unsubscribed',
    marbleTest((t) => {
      t.events('--i', server);
      t.run(join(t.ari.bridge('b1'), t.ari.channel('c1')), '^----!');
      t.expectRequests('a----r', requests);
      t.expectFlow('--b', { b });
    }),
  );

  it(
    'removes a channel that still waits for the end of a sound',
    marbleTest((t) => {
      t.reply('bridges.addChannel', { after: 9 });
      t.events('---------i', server);
      t.run(join(t.ari.bridge('b1'), t.ari.channel('c1')), '^----!');
      t.expectRequests('a--------r', requests);
      t.expectFlow('-----');
    }),
  );

  it.each([400, 404, 409, 422])('ignores the status %i of the removal', (status) =>
    marbleTest((t) => {
      t.events('--i', server);
      t.reply('bridges.removeChannel', { status });
      t.run(join(t.ari.bridge('b1'), t.ari.channel('c1')), '^----!');
      t.expectRequests('a----r', requests);
    })(),
  );

  it(
    'reports a removal that failed',
    marbleTest((t) => {
      t.events('--i', server);
      t.reply('bridges.removeChannel', { status: 403 });
      t.run(join(t.ari.bridge('b1'), t.ari.channel('c1')), '^----!');
      t.expectProblems('undo');
    }),
  );

  it.each([
    ['the channel', 'e'],
    ['the bridge', 'x'],
  ])('completes when %s ends, and sends no request then', (_, last) =>
    marbleTest((t) => {
      t.events(`--i--${last}`, server);
      t.run(join(t.ari.bridge('b1'), t.ari.channel('c1')));
      t.expectRequests('a', requests);
      t.expectFlow('--b--|', { b });
    })(),
  );

  it(
    'ignores the events of the previous bridge, and the leave before a second entry',
    marbleTest((t) => {
      t.events('-poi---o', server);
      t.run(join(t.ari.bridge('b1'), t.ari.channel('c1')));
      t.expectFlow('---b---|', { b });
    }),
  );

  it(
    'fails when Asterisk refuses, and removes nothing',
    marbleTest((t) => {
      t.reply('bridges.addChannel', { status: 422 });
      t.run(join(t.ari.bridge('b1'), t.ari.channel('c1')));
      t.expectRequests('a', requests);
      t.expectFlow(' 300ms #', {}, '422');
    }),
  );

  it(
    'completes when the channel has already ended',
    marbleTest((t) => {
      t.reply('bridges.addChannel', { status: 400 });
      t.events('--e', server);
      t.run(join(t.ari.bridge('b1'), t.ari.channel('c1')));
      t.expectRequests('a', requests);
      t.expectFlow('--|');
    }),
  );

  it(
    'removes a channel when the response to the add is missing',
    marbleTest((t) => {
      t.reply('bridges.addChannel', { failure: 'unknown', after: 2 });
      t.run(join(t.ari.bridge('b1'), t.ari.channel('c1')));
      t.expectRequests('a-r', requests);
      t.expectFlow('--#', {}, 'AriOutcomeUnknownError');
    }),
  );
});
