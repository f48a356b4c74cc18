import type { Scenarios } from '../run.js';
import type { Stage } from '../stage.js';

/** Calls an extension through SIP: the server calls itself. */
const calls =
  (number: string | undefined, then: (stage: Stage) => Promise<unknown>, timeout = 10) =>
  async (stage: Stage): Promise<void> => {
    const { ari, app, ask, id } = stage;
    const endpoint = `PJSIP/${number ?? `stasis-${app}`}@loop`;
    await ask(ari.channels.originate({ endpoint, app, channelId: id('out'), timeout }));
    await then(stage);
  };

const started = ({ awaitEvent, id }: Stage) => awaitEvent('StasisStart', id('out'));
const destroyed = ({ awaitEvent, id }: Stage) => awaitEvent('ChannelDestroyed', id('out'));

const scenarios: Scenarios = {
  'SIP: answered, and hung up': calls('wait', async (stage) => {
    await started(stage);
    await stage.ask(stage.ari.channels.get({ channelId: stage.id('out') }));
    await stage.ask(stage.ari.channel(stage.id('out')).hangup());
    await destroyed(stage);
  }),
  'SIP: both ends in the application': calls(undefined, async (stage) => {
    await started(stage);
    await stage.awaitEvent('StasisStart', undefined, 2);
    await stage.ask(stage.ari.channel(stage.id('out')).hangup());
    await destroyed(stage);
    await stage.awaitEvent('StasisEnd', undefined, 2);
  }),
  'SIP: a key': calls(undefined, async (stage) => {
    await started(stage);
    await stage.awaitEvent('StasisStart', undefined, 2);
    await stage.ask(stage.ari.channel(stage.id('out')).sendDTMF({ dtmf: '5' }));
    await stage.awaitEvent('ChannelDtmfReceived');
  }),
  'SIP: a sound': calls('wait', async (stage) => {
    const { ari, ask, awaitEvent, id } = stage;
    await started(stage);
    await ask(ari.channel(id('out')).playWithId({ playbackId: id('p'), media: 'sound:beep' }));
    await awaitEvent('PlaybackFinished', id('p'));
  }),
  'SIP: comes in, and holds': async ({ app, ari, ask, awaitEvent, id, join }) => {
    await join('inside', { app: id('inside') });
    const endpoint = `PJSIP/stasis-${id('inside')}@loop`;
    const out = ari.channel(id('out'));
    await ask(ari.channels.originate({ endpoint, app, channelId: out.id }));
    // In any order.
    const both = [await awaitEvent('StasisStart'), await awaitEvent('StasisStart', undefined, 2)];
    const inside = ari.channel(
      both.map(({ channel }) => (channel as { id: string }).id).find((channelId) => channelId !== out.id)!,
    );
    await ask(ari.applications.get({ applicationName: id('inside') }));
    await ask(out.hold());
    await awaitEvent('ChannelHold');
    await ask(out.unhold());
    await awaitEvent('ChannelUnhold');
    await ask(inside.hold());
    await awaitEvent('ChannelHold', out.id);
    await ask(inside.unhold());
    await awaitEvent('ChannelUnhold', out.id);
    await ask(out.hangup());
    await awaitEvent('StasisEnd', inside.id);
  },
  'SIP: incoming, with a subscription to everything': async ({ app, ari, ask, awaitEvent, id, join }) => {
    await join('all', { app: id('all'), subscribeAll: true });
    const out = ari.channel(id('out'));
    await ask(ari.channels.originate({ endpoint: `PJSIP/stasis-${app}@loop`, app, channelId: out.id }));
    await awaitEvent('StasisStart', out.id);
    await awaitEvent('StasisStart', undefined, 2);
    await ask(out.hangup());
    await awaitEvent('ChannelDestroyed', out.id, 2);
    await awaitEvent('ChannelDestroyed', undefined, 3);
  },
  'SIP: comes in, and goes out again': {
    app: 'hello',
    play: async ({ ari, ask, awaitEvent, id }) => {
      const call = { extension: 'wait', context: 'default', priority: 1 };
      await ask(ari.channels.originate({ endpoint: 'PJSIP/5511@loop', channelId: id('caller'), ...call }));
      const { channel } = await awaitEvent('StasisStart');
      const inbound = ari.channel((channel as { id: string }).id);
      const bridge = ari.bridge(id('bridge'));
      await ask(ari.bridges.createWithId({ bridgeId: bridge.id, type: 'mixing' }));
      await ask(inbound.setChannelVar({ variable: 'CALLERID(name)', value: id('jane') }));
      await ask(inbound.ring());
      const create = { endpoint: 'PJSIP/wait@loop', app: 'hello', appArgs: 'outbound', originator: inbound.id };
      const outbound = ari.channel(id('outbound'));
      await ask(ari.channels.create({ ...create, channelId: outbound.id }));
      await awaitEvent('StasisStart', outbound.id);
      await ask(bridge.addChannel({ channel: outbound.id }));
      await awaitEvent('ChannelEnteredBridge', outbound.id);
      await ask(outbound.dial({ caller: inbound.id, timeout: 10 }));
      await awaitEvent('Dial', outbound.id, 2);
      await ask(inbound.answer());
      await ask(bridge.addChannel({ channel: inbound.id }));
      await awaitEvent('ChannelEnteredBridge', inbound.id);
      await ask(outbound.hangup());
      await awaitEvent('ChannelDestroyed', outbound.id);
    },
  },
  'SIP: busy': calls('busy', destroyed),
  'SIP: congestion': calls('congestion', destroyed),
  'SIP: hung up without an answer': calls('hangup', destroyed),
  'SIP: an extension that is missing': calls('nope', destroyed),
  'SIP: rings until the time is over': calls('ring', destroyed, 1),
  'SIP: an endpoint that is missing': async ({ app, ari, ask, id }) => {
    await ask(ari.channels.originate({ endpoint: 'PJSIP/nobody', app, channelId: id('out') }));
    await ask(ari.channels.create({ endpoint: 'PJSIP/nobody', app, channelId: id('out') }));
  },
};

export default scenarios;
