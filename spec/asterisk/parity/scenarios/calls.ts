import type { Channel } from '../../../../src/index.js';
import type { Scenarios } from '../run.js';
import type { Stage } from '../stage.js';

const hangUp =
  (more: Parameters<Channel['hangup']>[0]) =>
  async ({ ari, ask, awaitEvent, call }: Stage) => {
    const { caller, peer } = await call();
    await ask(peer.hangup(more));
    await Promise.all([awaitEvent('ChannelDestroyed', peer.id), awaitEvent('ChannelDestroyed', caller.id)]);
    await ask(ari.channels.get({ channelId: peer.id }));
  };

/** An unanswered call: its caller's end is in the application, ringing. */
const unanswered = (then: (stage: Stage, caller: Channel) => Promise<void>) => ({
  app: 'hello',
  play: async (stage: Stage) => {
    const { ari, ask, awaitEvent, id } = stage;
    await ask(
      ari.channels.originate({
        endpoint: 'Local/1000@default',
        app: 'hello',
        channelId: id('outgoing'),
        otherChannelId: id('incoming'),
      }),
    );
    const incoming = ari.channel(id('incoming'));
    await awaitEvent('StasisStart', incoming.id);
    await then(stage, incoming as never);
  },
});

const scenarios: Scenarios = {
  'call: both ends enter the application': async ({ call }) => {
    await call();
  },
  'call: the channels as they are read': async ({ call, ask }) => {
    const { caller, peer } = await call();
    await ask(peer.get());
    await ask(caller.get());
  },
  'call: the list of channels': async ({ call, ask, ari }) => {
    await call();
    await ask(ari.channels.list());
  },
  'hang up: no reason': hangUp({}),
  'hang up: normal': hangUp({ reason: 'normal' }),
  'hang up: busy': hangUp({ reason: 'busy' }),
  'hang up: congestion': hangUp({ reason: 'congestion' }),
  'hang up: no_answer': hangUp({ reason: 'no_answer' }),
  'hang up: unallocated': hangUp({ reason: 'unallocated' }),
  'hang up: answered_elsewhere': hangUp({ reason: 'answered_elsewhere' }),
  'hang up: failure': hangUp({ reason: 'failure' }),
  'hang up: a code of Q.850': hangUp({ reason_code: '34' }),
  'hang up: code 0': hangUp({ reason_code: '0' }),
  'hang up: a code that means nothing': hangUp({ reason_code: '300' }),
  'hang up: refused reasons': async ({ call, ask, raw }) => {
    const { peer } = await call();
    await ask(peer.hangup({ reason: 'busy', reason_code: '17' }));
    await raw('DELETE', `/channels/${peer.id}?reason=BUSY`);
    await raw('DELETE', `/channels/${peer.id}?reason=bored`);
  },
  'hang up: twice': async ({ call, ask, awaitEvent }) => {
    const { peer } = await call();
    await ask(peer.hangup());
    await awaitEvent('ChannelDestroyed', peer.id);
    await ask(peer.hangup());
    await ask(peer.answer());
    await ask(peer.play({ media: 'sound:beep' }));
  },
  'hang up: the other end': async ({ call, ask, awaitEvent }) => {
    const { caller, peer } = await call();
    await ask(caller.hangup());
    await Promise.all([awaitEvent('ChannelDestroyed', peer.id), awaitEvent('ChannelDestroyed', caller.id)]);
  },
  'answer: again': async ({ call, ask }) => {
    const { peer } = await call();
    await ask(peer.answer());
  },
  'answer: an incoming call': unanswered(async ({ ask, awaitEvent, id }, incoming) => {
    await ask(incoming.get());
    await ask(incoming.answer());
    await awaitEvent('StasisStart', id('outgoing'));
    await ask(incoming.get());
    await ask(incoming.hangup());
    await awaitEvent('ChannelDestroyed', id('outgoing'));
  }),
  'ring: an incoming call, then nothing, then the answer': unanswered(async ({ ask, awaitEvent, id }, incoming) => {
    await ask(incoming.ring());
    await awaitEvent('ChannelStateChange', id('outgoing'));
    await ask(incoming.ringStop());
    await ask(incoming.answer());
    await awaitEvent('StasisStart', id('outgoing'));
  }),
  'progress: an incoming call': unanswered(async ({ ask, awaitEvent, id }, incoming) => {
    await ask(incoming.progress());
    await awaitEvent('Dial', id('outgoing'), 2);
  }),
  'refuse: an incoming call as busy': unanswered(async ({ ask, awaitEvent, id }, incoming) => {
    await ask(incoming.hangup({ reason: 'busy' }));
    await awaitEvent('ChannelDestroyed', id('outgoing'));
  }),
  'refuse: an incoming call that rings': unanswered(async ({ ask, awaitEvent, id }, incoming) => {
    await ask(incoming.ring());
    await awaitEvent('ChannelStateChange', id('outgoing'));
    await ask(incoming.hangup({ reason: 'congestion' }));
    await awaitEvent('ChannelDestroyed', id('outgoing'));
  }),
  'cancel: an incoming call whose caller gives up': unanswered(async ({ ari, ask, awaitEvent, id }) => {
    await ask(ari.channel(id('outgoing')).hangup());
    await awaitEvent('StasisEnd', id('incoming'));
  }),
  'play: on an incoming call before its answer': unanswered(async ({ ask, awaitEvent, id }, incoming) => {
    await ask(incoming.playWithId({ playbackId: id('early'), media: 'sound:beep' }));
    await awaitEvent('PlaybackFinished', id('early'));
  }),
};

export default scenarios;
