import type { Channel } from '../../../../src/index.js';
import type { Scenarios } from '../run.js';
import type { Stage } from '../stage.js';

const withPeer =
  (act: (peer: Channel, stage: Stage, caller: Channel) => Promise<unknown>) =>
  async (stage: Stage): Promise<void> => {
    const { caller, peer } = await stage.call();
    await act(peer, stage, caller);
  };

const scenarios: Scenarios = {
  'keys: one': withPeer(async (peer, { ask, awaitEvent }, caller) => {
    await ask(caller.sendDTMF({ dtmf: '5' }));
    await awaitEvent('ChannelDtmfReceived', peer.id);
  }),
  'keys: several, and a pause': withPeer(async (peer, { ask, awaitEvent }, caller) => {
    await ask(caller.sendDTMF({ dtmf: '1w*#D' }));
    await awaitEvent('ChannelDtmfReceived', peer.id, 4);
  }),
  'keys: both ways': withPeer(async (peer, { ask, awaitEvent }, caller) => {
    await ask(peer.sendDTMF({ dtmf: '1', duration: 200, between: 50 }));
    await ask(caller.sendDTMF({ dtmf: '2', before: 100, after: 100 }));
    await awaitEvent('ChannelDtmfReceived', caller.id);
    await awaitEvent('ChannelDtmfReceived', peer.id);
  }),
  'keys: invalid': withPeer(async (peer, { ask, awaitEvent, raw }, caller) => {
    await raw('POST', `/channels/${caller.id}/dtmf?dtmf=xyz`);
    await raw('POST', `/channels/${caller.id}/dtmf`);
    await raw('POST', `/channels/nobody/dtmf?dtmf=1`);
    await ask(caller.sendDTMF({ dtmf: 'x1' }));
    await awaitEvent('ChannelDtmfReceived', peer.id);
  }),
  'keys: during a sound': withPeer(async (peer, { ask, awaitEvent, id }, caller) => {
    await ask(peer.playWithId({ playbackId: id('p'), media: 'sound:hello-world' }));
    await ask(caller.sendDTMF({ dtmf: '12' }));
    await awaitEvent('ChannelDtmfReceived', peer.id, 2);
    await awaitEvent('PlaybackFinished', id('p'));
  }),
  'variables: set and get': withPeer(async (peer, { ask }) => {
    await ask(peer.setChannelVar({ variable: 'COLOUR', value: 'red ä' }));
    await ask(peer.getChannelVar({ variable: 'COLOUR' }));
    await ask(peer.setChannelVar({ variable: 'COLOUR' }));
    await ask(peer.getChannelVar({ variable: 'COLOUR' }));
  }),
  'variables: unknown and missing': withPeer(async (peer, { ask, raw }) => {
    await ask(peer.getChannelVar({ variable: 'NOSUCH' }));
    await raw('GET', `/channels/${peer.id}/variable`);
    await raw('POST', `/channels/${peer.id}/variable?value=1`);
    await raw('GET', `/channels/nobody/variable?variable=X`);
    await raw('POST', `/channels/nobody/variable?variable=X&value=1`);
  }),
  'variables: functions': withPeer(async (peer, { ask, awaitEvent }) => {
    await ask(peer.setChannelVar({ variable: 'CALLERID(num)', value: '4711' }));
    await ask(peer.getChannelVar({ variable: 'CALLERID(num)' }));
    await ask(peer.getChannelVar({ variable: 'NOSUCHFUNCTION(x)' }));
    await awaitEvent('ChannelCallerId', peer.id);
    await ask(peer.setChannelVar({ variable: 'CALLERID(all)', value: 'Ann <100>' }));
    await ask(peer.getChannelVar({ variable: 'CALLERID(all)' }));
    await awaitEvent('ChannelCallerId', peer.id, 2);
    await ask(peer.setChannelVar({ variable: 'CONNECTEDLINE(all)', value: '"Bob" <200>' }));
    await ask(peer.getChannelVar({ variable: 'CONNECTEDLINE(all)' }));
    await awaitEvent('ChannelConnectedLine', peer.id);
  }),
  'variables: of the channel itself': withPeer(async (peer, { ask }) => {
    for (const variable of ['EXTEN', 'CONTEXT', 'UNIQUEID', 'CHANNEL(state)', 'CHANNEL(language)'])
      await ask(peer.getChannelVar({ variable }));
  }),
  'variables: marked for events': withPeer(async (peer, { ask, awaitEvent, id }) => {
    await ask(peer.setChannelVar({ variable: 'SHOWN', value: 'yes', report_events: true }));
    await ask(peer.playWithId({ playbackId: id('p'), media: 'sound:beep' }));
    await awaitEvent('PlaybackFinished', id('p'));
    await ask(peer.get());
    await ask(peer.hangup());
    await awaitEvent('ChannelDestroyed', peer.id);
  }),
  'variables: marked for events, and the channel goes on': withPeer(async (peer, { ari, ask, awaitEvent }) => {
    await ask(peer.setChannelVar({ variable: 'SHOWN', value: 'yes', report_events: true }));
    await ask(peer.continueInDialplan({ context: 'default', extension: 'wait', priority: 1 }));
    await awaitEvent('StasisEnd', peer.id);
    await ask(ari.channels.get({ channelId: peer.id }));
    await ask(peer.hangup());
    await awaitEvent('ChannelDestroyed', peer.id);
  }),
  'variables: many at once': withPeer(async (peer, { ask }) => {
    await ask(peer.setChannelVars({ variables: { A: '1', B: { value: '2', report_events: true } } }));
    await ask(peer.getChannelVars({ variables: ['A', 'B'] }));
    await ask(peer.getChannelVars({ variables: 'A,NOSUCH' }));
    await ask(peer.get());
  }),
  'variables: many at once, refused': withPeer(async (peer, { json, raw }) => {
    await json('POST', `/channels/${peer.id}/variables`, {});
    await json('POST', `/channels/${peer.id}/variables`, { variables: { A: 1 } });
    await raw('POST', `/channels/${peer.id}/variables`);
    await json('POST', `/channels/${peer.id}/variables`, { variables: 'A=1' });
    await json('POST', '/channels/nobody/variables', { variables: { A: '1' } });
    await raw('GET', `/channels/${peer.id}/variables`);
    await raw('GET', '/channels/nobody/variables?variables=A');
  }),
  'variables: inherited by the other half': async ({ ari, app, ask, awaitEvent, id }) => {
    await ask(
      ari.channels.originate({
        endpoint: `Local/stasis-${app}@default`,
        app,
        channelId: id('out'),
        otherChannelId: id('half'),
        variables: { ONE: '1', _TWO: '2', __THREE: '3' },
      }),
    );
    await awaitEvent('StasisStart', id('half'));
    for (const variable of ['ONE', 'TWO', 'THREE']) await ask(ari.channel(id('half')).getChannelVar({ variable }));
  },
  'hold: and go on': withPeer(async (peer, { ask }) => {
    await ask(peer.hold());
    await ask(peer.unhold());
  }),
  'mute: each direction': withPeer(async (peer, { ask, raw }) => {
    for (const direction of ['in', 'out', 'both'] as const) {
      await ask(peer.mute({ direction }));
      await ask(peer.unmute({ direction }));
    }
    await ask(peer.mute());
    await raw('POST', `/channels/${peer.id}/mute?direction=IN`);
    await raw('DELETE', `/channels/${peer.id}/mute?direction=up`);
  }),
  'music: on a channel': withPeer(async (peer, { ask, pause }) => {
    await ask(peer.startMoh());
    await pause(200);
    await ask(peer.stopMoh());
  }),
  'silence: on a channel': withPeer(async (peer, { ask }) => {
    await ask(peer.startSilence());
    await ask(peer.stopSilence());
  }),
  'ring: on a channel that is up': withPeer(async (peer, { ask }) => {
    await ask(peer.ring());
    await ask(peer.ringStop());
  }),
  'continue: where it is': withPeer(async (peer, { ask, awaitEvent }) => {
    await ask(peer.continueInDialplan());
    await awaitEvent('StasisEnd', peer.id);
  }),
  'continue: to an extension': withPeer(async (peer, { ari, ask, awaitEvent, pause }) => {
    await ask(peer.continueInDialplan({ context: 'default', extension: 'wait', priority: 1 }));
    await awaitEvent('StasisEnd', peer.id);
    await pause(200);
    await ask(ari.channels.get({ channelId: peer.id }));
    await ask(peer.answer());
    await ask(peer.play({ media: 'sound:beep' }));
    await ask(peer.getChannelVar({ variable: 'STASISSTATUS' }));
    await ask(peer.hangup());
    await awaitEvent('ChannelDestroyed', peer.id);
  }),
  'continue: and back into the application': withPeer(async (peer, { app, ask, awaitEvent }) => {
    await ask(peer.continueInDialplan({ context: 'default', extension: `stasis-${app}`, priority: 1 }));
    await awaitEvent('StasisStart', peer.id, 2);
  }),
  'continue: to nowhere': withPeer(async (peer, { ask, awaitEvent }) => {
    await ask(peer.continueInDialplan({ context: 'default', extension: 'nowhere', priority: 1 }));
    await awaitEvent('ChannelDestroyed', peer.id);
  }),
  'move: to another application': async ({ app, id, ask, call, awaitEvent, join }) => {
    await join('other', { app: id('other') });
    const { peer } = await call();
    await ask(peer.move({ app: id('other'), appArgs: 'x,y' }));
    await awaitEvent('StasisStart', peer.id, 2);
    await ask(peer.move({ app }));
    await awaitEvent('StasisStart', peer.id, 3);
  },
  'move: to the same application': withPeer(async (peer, { app, ask, awaitEvent }) => {
    await ask(peer.move({ app, appArgs: 'again' }));
    await awaitEvent('StasisStart', peer.id, 2);
  }),
  'move: to an unknown application': withPeer(async (peer, { ask, awaitEvent }) => {
    await ask(peer.move({ app: 'nobody', appArgs: 'x' }));
    await awaitEvent('ApplicationMoveFailed', peer.id);
    await ask(peer.get());
  }),
  'redirect: refused': withPeer(async (peer, { ask, raw }) => {
    await ask(peer.redirect({ endpoint: 'PJSIP/alice' }));
    await ask(peer.redirect({ endpoint: 'nonsense' }));
    await raw('POST', `/channels/${peer.id}/redirect`);
  }),
  'snoop: until it is hung up': withPeer(async (peer, { app, ari, ask, awaitEvent, id }) => {
    await ask(peer.snoopChannelWithId({ snoopId: id('spy'), app, spy: 'both', whisper: 'out', appArgs: 'spy' }));
    await awaitEvent('StasisStart', id('spy'));
    await ask(ari.channels.get({ channelId: id('spy') }));
    await ask(ari.channel(id('spy')).hangup());
    await awaitEvent('StasisEnd', id('spy'));
  }),
  'snoop: until the channel is gone': withPeer(async (peer, { app, ask, awaitEvent, id }) => {
    await ask(peer.snoopChannel({ snoopId: id('spy'), app, spy: 'in' }));
    await awaitEvent('StasisStart', id('spy'));
    await ask(peer.hangup());
    await awaitEvent('StasisEnd', id('spy'));
  }),
  'snoop: what is refused': withPeer(async (peer, { app, raw, ask, awaitEvent, id }) => {
    await raw('POST', `/channels/${peer.id}/snoop`);
    await raw('POST', `/channels/${peer.id}/snoop?app=${app}`);
    await raw('POST', `/channels/${peer.id}/snoop?app=${app}&spy=loud`);
    await raw('POST', `/channels/${peer.id}/snoop?app=${app}&spy=both&whisper=loud`);
    await raw('POST', `/channels/nobody/snoop?app=${app}&spy=both`);
    await ask(peer.snoopChannelWithId({ snoopId: id('spy'), app, spy: 'both' }));
    await awaitEvent('StasisStart', id('spy'));
    await ask(peer.snoopChannelWithId({ snoopId: id('spy'), app, spy: 'both' }));
  }),
  'external media: over RTP': async ({ app, ari, ask, awaitEvent, id }) => {
    const channelId = id('media');
    await ask(ari.channels.externalMedia({ app, channelId, external_host: '127.0.0.1:40000', format: 'ulaw' }));
    await awaitEvent('StasisStart', channelId);
    await ask(ari.channel(channelId).getChannelVar({ variable: 'UNICASTRTP_LOCAL_ADDRESS' }));
    await ask(ari.channel(channelId).hangup());
    await awaitEvent('ChannelDestroyed', channelId);
  },
  'external media: what is refused': async ({ app, raw }) => {
    const ask = (query: string) => raw('POST', `/channels/externalMedia?${query}`);
    await ask(`app=${app}`);
    await ask(`app=${app}&external_host=127.0.0.1:40000`);
    await ask('external_host=127.0.0.1:40000&format=ulaw');
    await ask(`app=${app}&external_host=127.0.0.1:40000&format=nonsense`);
    await ask(`app=${app}&external_host=127.0.0.1&format=ulaw`);
    await ask(`app=${app}&external_host=127.0.0.1:40000&format=ulaw&transport=pigeon`);
    await ask(`app=${app}&external_host=127.0.0.1:40000&format=ulaw&encapsulation=paper`);
    await ask(`app=${app}&external_host=127.0.0.1:40000&format=ulaw&direction=up`);
  },
  'channel: an id that differs in its case': async ({ ari, app, ask, dial, id }) => {
    await dial('wait', 'channel');
    await ask(ari.channels.get({ channelId: id('CHANNEL') }));
    await ask(ari.channel(id('CHANNEL')).answer());
    await ask(ari.channel(id('CHANNEL')).getChannelVar({ variable: 'UNIQUEID' }));
    await ask(ari.channels.originate({ endpoint: 'Local/wait@default', app, channelId: id('CHANNEL') }));
  },
  'channel: its name in place of its id': async ({ dial, awaitEvent, raw, id }) => {
    await dial('wait', 'channel');
    const { channel } = await awaitEvent('StasisStart', id('channel'));
    const path = `/channels/${encodeURIComponent(channel.name)}`;
    await raw('GET', path);
    await raw('GET', `${path}/variable?variable=UNIQUEID`);
    await raw('POST', `${path}/answer`);
    await raw('POST', `${path}/variable?variable=A&value=1`);
    await raw('DELETE', path);
  },
  'channel: commands outside of the application': async ({ ari, ask, id, raw, app }) => {
    const endpoint = 'Local/wait@default';
    await ask(ari.channels.originate({ endpoint, channelId: id('out'), context: 'default', extension: 'wait' }));
    for (const operation of ['answer', 'hold', 'ring', 'moh', 'mute', 'silence', 'play?media=sound:beep', 'continue'])
      await raw('POST', `/channels/${id('out')}/${operation}`);
    await raw('POST', `/channels/${id('out')}/variable?variable=A&value=1`);
    await raw('POST', `/channels/${id('out')}/record?name=${id('r')}&format=wav`);
    await raw('POST', `/channels/${id('out')}/move?app=${app}`);
    await raw('DELETE', `/channels/${id('out')}`);
  },
  'channel: commands to an unknown channel': async ({ raw }) => {
    for (const operation of [
      'answer',
      'hold',
      'ring',
      'moh',
      'mute',
      'silence',
      'continue',
      'dial',
      'redirect?endpoint=a',
    ])
      await raw('POST', `/channels/nobody/${operation}`);
    await raw('DELETE', '/channels/nobody');
    await raw('GET', '/channels/nobody');
    await raw('GET', '/channels/nobody/rtp_statistics');
  },
};

export default scenarios;
