import { switchMap } from 'rxjs';
import { describe, it } from 'vitest';
import { bridgeChannels } from '../../src/flow/bridge/bridge-channels.js';
import { ignoreGone } from '../../src/flow/calls/ignore-gone.js';
import { untilEnded } from '../../src/flow/calls/until-ended.js';
import { marbleTest, event } from '../../src/testing/index.js';

const server = {
  i: event('ChannelEnteredBridge', { bridge: 'bridge-1', channel: 'c1' }),
  j: event('ChannelEnteredBridge', { bridge: 'bridge-1', channel: 'c2' }),
  o: event('ChannelLeftBridge', { bridge: 'bridge-1', channel: 'c1' }),
  e: event('StasisEnd', { channel: 'c1' }),
  f: event('StasisEnd', { channel: 'c2' }),
};
const requests = {
  c: 'POST /bridges/bridge-1?type=mixing',
  s: 'POST /applications/score/subscription?eventSource=bridge:bridge-1',
  a: 'POST /bridges/bridge-1/addChannel?channel=c1',
  b: 'POST /bridges/bridge-1/addChannel?channel=c2',
  q: 'POST /bridges/bridge-1/removeChannel?channel=c1',
  r: 'POST /bridges/bridge-1/removeChannel?channel=c2',
  d: 'DELETE /bridges/bridge-1',
  h: 'DELETE /channels/c2',
};
const bridged = '{"type":"bridged","bridge":"Bridge(bridge-1)"}';
const disconnected = '{"type":"disconnected","leftChannel":"Channel(c1)","remainingChannel":"Channel(c2)"}';

describe('bridgeChannels', () => {
  it(
    'emits bridged and the remaining channel, and cleans up',
    marbleTest((t) => {
      t.events('------i--j----oe', server);
      t.run(bridgeChannels(t.ari.channel('c1'), t.ari.channel('c2')));
      t.expectRequests('(csab)--------(dr)', requests);
      t.expectFlow('---------b----(d|)', { b: bridged, d: disconnected });
    }),
  );

  it(
    'lets the flow decide what happens to the remaining channel',
    marbleTest((t) => {
      t.events('------i--j----oe-----f', server);
      const [first, second] = [t.ari.channel('c1'), t.ari.channel('c2')];
      t.run(
        bridgeChannels(first, second).pipe(
          switchMap((event) => (event.type === 'disconnected' ? event.remainingChannel.hangup() : [])),
        ),
      );
      t.expectRequests('(csab)--------(hdr)', requests);
    }),
  );

  it(
    'removes both channels and hangs up neither when unsubscribed',
    marbleTest((t) => {
      t.events('------i--j', server);
      t.run(bridgeChannels(t.ari.channel('c1'), t.ari.channel('c2')), '^----------------!');
      t.expectRequests('(csab)-----------(dqr)', requests);
    }),
  );

  it(
    'does not wait for a channel that left before the other entered',
    marbleTest((t) => {
      t.events('------i--e', server);
      t.run(bridgeChannels(t.ari.channel('c1'), t.ari.channel('c2')));
      t.expectFlow('---------(d|)', { d: disconnected });
    }),
  );

  it(
    'passes the options to the bridge and to each join',
    marbleTest((t) => {
      const options = {
        first: { absorbDTMF: true, mute: false },
        second: { role: 'participant', inhibitConnectedLineUpdates: true },
        bridge: { bridgeId: 'b1', name: 'sales', type: 'holding' },
      } as const;
      t.events('------i', server);
      t.run(bridgeChannels(t.ari.channel('c1'), t.ari.channel('c2'), options), '^------!');
      t.expectRequests('(csab)-(dqr)', {
        c: 'POST /bridges/b1?type=holding&name=sales',
        s: 'POST /applications/score/subscription?eventSource=bridge:b1',
        a: 'POST /bridges/b1/addChannel?channel=c1&absorbDTMF=true&mute=false',
        b: 'POST /bridges/b1/addChannel?channel=c2&role=participant&inhibitConnectedLineUpdates=true',
        q: 'POST /bridges/b1/removeChannel?channel=c1',
        r: 'POST /bridges/b1/removeChannel?channel=c2',
        d: 'DELETE /bridges/b1',
      });
    }),
  );

  it(
    'fails when one channel cannot join, and removes the other',
    marbleTest((t) => {
      t.reply(requests.b.replace(/\?.*/, ''), {}, { status: 422 });
      t.events('------i', server);
      t.run(bridgeChannels(t.ari.channel('c1'), t.ari.channel('c2')));
      t.expectRequests('(csab) 294ms (dq)', requests);
      t.expectFlow(' 300ms #', {}, '422');
    }),
  );
});

describe('untilEnded', () => {
  it(
    'mirrors its source until the channel ends',
    marbleTest((t) => {
      t.events('---e', server);
      t.run(t.ari.channel('c2').events.pipe(untilEnded(t.ari.channel('c1'))));
      t.expectFlow('---|');
    }),
  );
});

describe('ignoreGone', () => {
  it.each([404, 409])('completes for %i', (status) =>
    marbleTest((t) => {
      t.reply('channels.hangup', { status });
      t.run(t.ari.channel('c1').hangup().pipe(ignoreGone()));
      t.expectFlow('|');
    })(),
  );

  it(
    'passes other errors on',
    marbleTest((t) => {
      t.reply('channels.hangup', { status: 500 });
      t.run(t.ari.channel('c1').hangup().pipe(ignoreGone()));
      t.expectFlow('#', {}, '500');
    }),
  );
});
