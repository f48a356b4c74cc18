import { switchMap } from 'rxjs';
import { describe, it } from 'vitest';
import { bridgeChannels } from '../../src/flow/bridge-channels.js';
import { ignoreGone } from '../../src/flow/ignore-gone.js';
import { untilEnded } from '../../src/flow/until-ended.js';
import { marbles, say } from '../../src/testing/index.js';

const server = {
  i: say('ChannelEnteredBridge', { bridge: 'bridge-1', channel: 'c1' }),
  j: say('ChannelEnteredBridge', { bridge: 'bridge-1', channel: 'c2' }),
  o: say('ChannelLeftBridge', { bridge: 'bridge-1', channel: 'c1' }),
  e: say('StasisEnd', { channel: 'c1' }),
  f: say('StasisEnd', { channel: 'c2' }),
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
    marbles((t) => {
      t.server('------i--j----oe', server);
      t.run(bridgeChannels(t.ari.channel('c1'), t.ari.channel('c2')));
      t.expectCalls('(csab)--------(dr)', requests);
      t.expectFlow('---------b----(d|)', { b: bridged, d: disconnected });
    }),
  );

  it(
    'lets the flow decide what happens to the remaining channel',
    marbles((t) => {
      t.server('------i--j----oe-----f', server);
      const [one, other] = [t.ari.channel('c1'), t.ari.channel('c2')];
      t.run(
        bridgeChannels(one, other).pipe(
          switchMap((event) => (event.type === 'disconnected' ? event.remainingChannel.hangup() : [])),
        ),
      );
      t.expectCalls('(csab)--------(hdr)', requests);
    }),
  );

  it(
    'takes both out of the bridge and hangs nobody up when unsubscribed',
    marbles((t) => {
      t.server('------i--j', server);
      t.run(bridgeChannels(t.ari.channel('c1'), t.ari.channel('c2')), '^----------------!');
      t.expectCalls('(csab)-----------(dqr)', requests);
    }),
  );

  it(
    'does not wait for who left before the other had come',
    marbles((t) => {
      t.server('------i--e', server);
      t.run(bridgeChannels(t.ari.channel('c1'), t.ari.channel('c2')));
      t.expectFlow('---------(d|)', { d: disconnected });
    }),
  );

  it(
    'passes the options on: to the bridge, and to the way in which each channel enters it',
    marbles((t) => {
      const options = {
        first: { absorbDTMF: true, mute: false },
        second: { role: 'participant', inhibitConnectedLineUpdates: true },
        bridge: { bridgeId: 'b1', name: 'sales', type: 'holding' },
      } as const;
      t.server('------i', server);
      t.run(bridgeChannels(t.ari.channel('c1'), t.ari.channel('c2'), options), '^------!');
      t.expectCalls('(csab)-(dqr)', {
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
    'fails when one cannot be put into the bridge, and undoes what was done for the other',
    marbles((t) => {
      t.reply(requests.b.replace(/\?.*/, ''), {}, { status: 422 });
      t.server('------i', server);
      t.run(bridgeChannels(t.ari.channel('c1'), t.ari.channel('c2')));
      t.expectCalls('(csab) 294ms (dq)', requests);
      t.expectFlow(' 300ms #', {}, '422');
    }),
  );
});

describe('untilEnded', () => {
  it(
    'runs until the channel ends',
    marbles((t) => {
      t.server('---e', server);
      t.run(t.ari.channel('c2').events.pipe(untilEnded(t.ari.channel('c1'))));
      t.expectFlow('---|');
    }),
  );
});

describe('ignoreGone', () => {
  it.each([404, 409])('completes for %i', (status) =>
    marbles((t) => {
      t.reply('channels.hangup', { status });
      t.run(t.ari.channel('c1').hangup().pipe(ignoreGone()));
      t.expectFlow('|');
    })(),
  );

  it(
    'lets other errors pass',
    marbles((t) => {
      t.reply('channels.hangup', { status: 500 });
      t.run(t.ari.channel('c1').hangup().pipe(ignoreGone()));
      t.expectFlow('#', {}, '500');
    }),
  );
});
