import { describe, it } from 'vitest';
import { bridge } from '../../src/flow/bridge/bridge.js';
import { marbleTest, event } from '../../src/testing/index.js';

const c = 'POST /bridges/bridge-1?type=mixing';
const s = 'POST /applications/score/subscription?eventSource=bridge:bridge-1';
const d = 'DELETE /bridges/bridge-1';
const gone = event('BridgeDestroyed', { bridge: 'bridge-1' });

describe('bridge', () => {
  it(
    'emits the bridge once its events arrive, and destroys it when unsubscribed',
    marbleTest((t) => {
      t.reply('bridges.createWithId', { after: 2 });
      t.reply('applications.subscribe', { after: 3 });
      t.run(bridge(t.ari), '^--------!');
      t.expectRequests('c-s------d', { c, s, d });
      t.expectFlow('-----b', { b: 'Bridge(bridge-1)' });
    }),
  );

  it(
    'creates the bridge with the type, the name and the id of its options',
    marbleTest((t) => {
      t.run(bridge(t.ari.channel('c1'), { type: 'holding', name: 'lobby', bridgeId: 'b/1' }), '^---!');
      t.expectRequests('(cs)d', {
        c: 'POST /bridges/b%2F1?type=holding&name=lobby',
        s: 'POST /applications/score/subscription?eventSource=bridge:b/1',
        d: 'DELETE /bridges/b%2F1',
      });
    }),
  );

  it(
    'completes when another client destroys the bridge, and sends no request then',
    marbleTest((t) => {
      t.events('-----x', { x: gone });
      t.run(bridge(t.ari));
      t.expectRequests('(cs)', { c, s });
      t.expectFlow('b----|', { b: 'Bridge(bridge-1)' });
    }),
  );

  it(
    'destroys a bridge that is created after the unsubscription',
    marbleTest((t) => {
      t.reply('bridges.createWithId', { after: 5 });
      t.run(bridge(t.ari), '^--!');
      t.expectRequests('c----d', { c, s, d });
      t.expectFlow('---');
    }),
  );

  it(
    'destroys nothing when Asterisk refuses the bridge',
    marbleTest((t) => {
      t.reply('bridges.createWithId', { status: 409 });
      t.run(bridge(t.ari));
      t.expectRequests('c', { c });
      t.expectFlow('#', {}, 'AriHttpError: bridges.createWithId (POST /bridges/bridge-1): 409');
    }),
  );

  it(
    'destroys the bridge when the application cannot subscribe to it',
    marbleTest((t) => {
      t.reply('applications.subscribe', { status: 500 });
      t.run(bridge(t.ari));
      t.expectRequests('(csd)', { c, s, d });
      t.expectFlow('#', {}, 'applications.subscribe');
    }),
  );

  it(
    'ignores the 404 of a bridge that does not exist any more',
    marbleTest((t) => {
      t.reply('bridges.destroy', { status: 404 });
      t.run(bridge(t.ari), '^---!');
      t.expectRequests('(cs)d', { c, s, d });
    }),
  );

  it(
    'continues after a lost connection',
    marbleTest((t) => {
      t.events('--#--^---x', { x: gone });
      t.run(bridge(t.ari));
      t.expectRequests('(cs)', { c, s });
      t.expectFlow('b--------|', { b: 'Bridge(bridge-1)' });
    }),
  );

  it(
    'fails when the event stream is lost permanently, and destroys the bridge',
    marbleTest(
      (t) => {
        t.events('----#');
        t.run(bridge(t.ari));
        t.expectRequests('(cs)d', { c, s, d });
        t.expectFlow('b---#', { b: 'Bridge(bridge-1)' }, 'AriConnectionError');
      },
      { reconnect: false },
    ),
  );
});
