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

const started = ({ heard, id }: Stage) => heard('StasisStart', id('out'));
const destroyed = ({ heard, id }: Stage) => heard('ChannelDestroyed', id('out'));

const scenarios: Scenarios = {
  'SIP: answered, and hung up': calls('wait', async (stage) => {
    await started(stage);
    await stage.ask(stage.ari.channels.get({ channelId: stage.id('out') }));
    await stage.ask(stage.ari.channel(stage.id('out')).hangup());
    await destroyed(stage);
  }),
  'SIP: both ends in the application': calls(undefined, async (stage) => {
    await started(stage);
    await stage.heard('StasisStart', undefined, 2);
    await stage.ask(stage.ari.channel(stage.id('out')).hangup());
    await destroyed(stage);
    await stage.heard('StasisEnd', undefined, 2);
  }),
  'SIP: a key': calls(undefined, async (stage) => {
    await started(stage);
    await stage.heard('StasisStart', undefined, 2);
    await stage.ask(stage.ari.channel(stage.id('out')).sendDTMF({ dtmf: '5' }));
    await stage.heard('ChannelDtmfReceived');
  }),
  'SIP: a sound': calls('wait', async (stage) => {
    const { ari, ask, heard, id } = stage;
    await started(stage);
    await ask(ari.channel(id('out')).playWithId({ playbackId: id('p'), media: 'sound:beep' }));
    await heard('PlaybackFinished', id('p'));
  }),
  'SIP: busy': calls('busy', destroyed),
  'SIP: congestion': calls('congestion', destroyed),
  'SIP: an extension that is missing': calls('nope', destroyed),
  'SIP: rings until the time is over': calls('ring', destroyed, 1),
  'SIP: an endpoint that is missing': async ({ app, ari, ask, id }) => {
    await ask(ari.channels.originate({ endpoint: 'PJSIP/nobody', app, channelId: id('out') }));
    await ask(ari.channels.create({ endpoint: 'PJSIP/nobody', app, channelId: id('out') }));
  },
};

export default scenarios;
