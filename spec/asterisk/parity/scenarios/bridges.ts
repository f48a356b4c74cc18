import type { Bridge, Channel } from '../../../../src/index.js';
import type { Scenarios } from '../run.js';
import type { Stage } from '../stage.js';

/** A bridge to which the application is subscribed, and two channels at the extension `wait`. */
const withBridge =
  (act: (bridge: Bridge, stage: Stage, first: Channel, second: Channel) => Promise<unknown>, type = 'mixing') =>
  async (stage: Stage): Promise<void> => {
    const bridge = await make(stage, 'bridge', type);
    const [first, second] = [await stage.dial('wait', 'one'), await stage.dial('wait', 'two')];
    await act(bridge, stage, first, second);
  };

async function make({ ari, app, ask, id }: Stage, name: string, type = 'mixing'): Promise<Bridge> {
  await ask(ari.bridges.createWithId({ bridgeId: id(name), type, name: `the ${name}` }));
  await ask(ari.applications.subscribe({ applicationName: app, eventSource: `bridge:${id(name)}` }));
  return ari.bridge(id(name)) as never;
}

const scenarios: Scenarios = {
  'bridge: made, read, destroyed': async (stage) => {
    const bridge = await make(stage, 'bridge');
    await stage.ask(bridge.get());
    await stage.ask(stage.ari.bridges.list());
    await stage.ask(bridge.destroy());
    await stage.awaitEvent('BridgeDestroyed', bridge.id);
    await stage.ask(bridge.get());
    await stage.ask(bridge.destroy());
  },
  'bridge: without id and type': async ({ ari, ask }) => {
    const bridge = await ask(ari.bridges.create());
    await ask(bridge!.destroy());
  },
  'bridge: an id that is taken': async (stage) => {
    await make(stage, 'bridge');
    await stage.ask(stage.ari.bridges.createWithId({ bridgeId: stage.id('bridge'), type: 'mixing' }));
    await stage.ask(stage.ari.bridges.create({ bridgeId: stage.id('bridge') }));
  },
  'bridge: types': async ({ ari, ask, id }) => {
    const types = ['mixing', 'holding', 'dtmf_events,mixing', 'proxy_media', 'mixing,holding', 'Mixing', 'nonsense'];
    for (const [index, type] of types.entries()) {
      await ask(ari.bridges.createWithId({ bridgeId: id(`a${index}`), type }));
      await ask(ari.bridges.create({ bridgeId: id(`b${index}`), type }));
    }
  },
  'bridge: an id that differs in its case': async ({ ari, ask, id }) => {
    await ask(ari.bridges.createWithId({ bridgeId: id('bridge'), type: 'mixing' }));
    await ask(ari.bridges.createWithId({ bridgeId: id('Bridge'), type: 'mixing' }));
    await ask(ari.bridges.get({ bridgeId: id('BRIDGE') }));
    await ask(ari.bridges.startMoh({ bridgeId: id('BRIDGE') }));
    await ask(ari.bridges.destroy({ bridgeId: id('BRIDGE') }));
  },
  'bridge: two enter, one leaves': withBridge(async (bridge, { ask, awaitEvent }, first, second) => {
    await ask(bridge.addChannel({ channel: first.id }));
    await awaitEvent('ChannelEnteredBridge', first.id);
    await ask(bridge.addChannel({ channel: second.id }));
    await awaitEvent('ChannelEnteredBridge', second.id);
    await ask(bridge.get());
    await ask(bridge.removeChannel({ channel: first.id }));
    await awaitEvent('ChannelLeftBridge', first.id);
    await ask(bridge.get());
    await ask(bridge.removeChannel({ channel: first.id }));
  }),
  'bridge: a member enters again': withBridge(async (bridge, { ask, awaitEvent }, first) => {
    await ask(bridge.addChannel({ channel: first.id }));
    await awaitEvent('ChannelEnteredBridge', first.id);
    await ask(bridge.addChannel({ channel: first.id }));
    await awaitEvent('ChannelEnteredBridge', first.id, 2);
  }),
  'bridge: a member moves to another': withBridge(async (bridge, stage, first) => {
    const otherBridge = await make(stage, 'other');
    await stage.ask(bridge.addChannel({ channel: first.id }));
    await stage.awaitEvent('ChannelEnteredBridge', first.id);
    await stage.ask(otherBridge.addChannel({ channel: first.id }));
    await stage.awaitEvent('ChannelEnteredBridge', first.id, 2);
    await stage.ask(bridge.get());
    await stage.ask(otherBridge.get());
  }),
  'bridge: destroyed with a member': withBridge(async (bridge, { ask, awaitEvent }, first) => {
    await ask(bridge.addChannel({ channel: first.id }));
    await awaitEvent('ChannelEnteredBridge', first.id);
    await ask(bridge.destroy());
    await awaitEvent('BridgeDestroyed', bridge.id);
    await awaitEvent('ChannelLeftBridge', first.id);
    await ask(first.get());
  }),
  'bridge: a member hangs up': withBridge(async (bridge, { ask, awaitEvent }, first, second) => {
    await ask(bridge.addChannel({ channel: first.id }));
    await ask(bridge.addChannel({ channel: second.id }));
    await awaitEvent('ChannelEnteredBridge', second.id);
    await ask(first.hangup());
    await awaitEvent('ChannelDestroyed', first.id);
    await ask(bridge.get());
  }),
  'bridge: a member goes on in the dialplan': withBridge(async (bridge, { ask, awaitEvent }, first) => {
    await ask(bridge.addChannel({ channel: first.id }));
    await awaitEvent('ChannelEnteredBridge', first.id);
    await ask(first.continueInDialplan({ context: 'default', extension: 'wait', priority: 1 }));
    await awaitEvent('StasisEnd', first.id);
    await ask(bridge.get());
  }),
  'bridge: three members': async (stage) => {
    const { ask, awaitEvent, dial } = stage;
    const bridge = await make(stage, 'bridge');
    for (const name of ['one', 'two', 'three']) {
      const channel = await dial('wait', name);
      await ask(bridge.addChannel({ channel: channel.id }));
      await awaitEvent('ChannelEnteredBridge', channel.id);
    }
    await ask(bridge.get());
  },
  'bridge: with roles': withBridge(async (bridge, { ask, awaitEvent }, first, second) => {
    await ask(bridge.addChannel({ channel: first.id, role: 'announcer' }));
    await awaitEvent('ChannelEnteredBridge', first.id);
    await ask(bridge.addChannel({ channel: second.id, role: 'participant' }));
    await awaitEvent('ChannelEnteredBridge', second.id);
    await ask(bridge.get());
    await ask(bridge.removeChannel({ channel: second.id }));
    await awaitEvent('ChannelLeftBridge', second.id);
  }, 'holding'),
  'bridge: refused channels': withBridge(async (bridge, { ari, ask, id, raw }, first) => {
    await ask(bridge.addChannel({ channel: 'nobody' }));
    await ask(bridge.removeChannel({ channel: 'nobody' }));
    await ask(bridge.removeChannel({ channel: first.id }));
    await raw('POST', `/bridges/${bridge.id}/addChannel`);
    await raw('POST', `/bridges/nowhere/addChannel?channel=${first.id}`);
    const endpoint = 'Local/wait@default';
    await ask(ari.channels.originate({ endpoint, channelId: id('outside'), context: 'default', extension: 'wait' }));
    await ask(bridge.addChannel({ channel: id('outside') }));
    await ask(bridge.get());
  }),
  'bridge: keys cross it': async (stage) => {
    const { ask, call, awaitEvent } = stage;
    const bridge = await make(stage, 'bridge');
    const [a, b] = [await call('a-'), await call('b-')];
    await ask(bridge.addChannel({ channel: [a.peer.id, b.peer.id] }));
    await awaitEvent('ChannelEnteredBridge', a.peer.id);
    await awaitEvent('ChannelEnteredBridge', b.peer.id);
    await ask(a.caller.sendDTMF({ dtmf: '7' }));
    await awaitEvent('ChannelDtmfReceived', b.caller.id);
  },
  'bridge: music': withBridge(async (bridge, { ask, pause }, first) => {
    await ask(bridge.stopMoh());
    await ask(bridge.addChannel({ channel: first.id }));
    await ask(bridge.startMoh());
    await pause(200);
    await ask(bridge.startMoh({ mohClass: 'default' }));
    await ask(bridge.stopMoh());
    await ask(bridge.stopMoh());
  }),
  'bridge: a sound': withBridge(async (bridge, { ari, ask, awaitEvent, id, pause }, first) => {
    await ask(bridge.addChannel({ channel: first.id }));
    await awaitEvent('ChannelEnteredBridge', first.id);
    await ask(bridge.playWithId({ playbackId: id('p'), media: 'sound:beep' }));
    await awaitEvent('PlaybackFinished', id('p'));
    await pause(100);
    await ask(ari.playback(id('p')).get());
  }),
  'bridge: a list of sounds, stopped': withBridge(async (bridge, { ari, ask, awaitEvent, id }, first) => {
    await ask(bridge.addChannel({ channel: first.id }));
    await ask(bridge.play({ playbackId: id('p'), media: ['sound:beep', 'sound:tt-weasels'] }));
    await awaitEvent('PlaybackStarted', id('p'), 2);
    await ask(ari.playback(id('p')).stop());
    await awaitEvent('PlaybackFinished', id('p'));
  }),
  'bridge: a sound without members': async (stage) => {
    const { ask, awaitEvent, id } = stage;
    const bridge = await make(stage, 'bridge');
    await ask(bridge.playWithId({ playbackId: id('p'), media: 'sound:beep' }));
    await awaitEvent('PlaybackFinished', id('p'));
  },
  'bridge: sounds that are refused': async (stage) => {
    const bridge = await make(stage, 'bridge');
    await stage.raw('POST', `/bridges/${bridge.id}/play`);
    await stage.raw('POST', `/bridges/${bridge.id}/play?media=sound:beep&offsetms=-1`);
    await stage.raw('POST', '/bridges/nowhere/play?media=sound:beep');
    await stage.raw('POST', '/bridges/nowhere/moh');
    await stage.raw('DELETE', '/bridges/nowhere/moh');
  },
  'bridge: recorded': withBridge(async (bridge, { ari, ask, awaitEvent, id, pause }, first) => {
    await ask(bridge.addChannel({ channel: first.id }));
    await ask(bridge.record({ name: id('r'), format: 'wav' }));
    await awaitEvent('RecordingStarted', id('r'));
    await pause(200);
    await ask(ari.liveRecording(id('r')).getLive());
    await ask(ari.liveRecording(id('r')).stop());
    await awaitEvent('RecordingFinished', id('r'));
    await ask(ari.storedRecording(id('r')).getStored());
  }),
  'bridge: recordings that are refused': async (stage) => {
    const bridge = await make(stage, 'bridge');
    await stage.raw('POST', `/bridges/${bridge.id}/record?format=wav`);
    await stage.raw('POST', `/bridges/${bridge.id}/record?name=${stage.id('r')}&format=nonsense`);
    await stage.raw('POST', `/bridges/nowhere/record?name=${stage.id('r')}&format=wav`);
  },
  'bridge: variables': async (stage) => {
    const { ask } = stage;
    const bridge = await make(stage, 'bridge');
    await ask(bridge.setBridgeVar({ variable: 'COLOUR', value: 'red' }));
    await ask(bridge.getBridgeVar({ variable: 'COLOUR' }));
    await ask(bridge.getBridgeVar({ variable: 'NOSUCH' }));
    await ask(bridge.setBridgeVars({ variables: { A: '1', B: '2' } }));
    await ask(bridge.getBridgeVars({ variables: 'A,B' }));
    await ask(bridge.getBridgeVars({ variables: ['A', 'NOSUCH'] }));
  },
  'bridge: variables that are marked for events': async (stage) => {
    const { ask, dial, awaitEvent } = stage;
    const bridge = await make(stage, 'bridge');
    await ask(bridge.setBridgeVar({ variable: 'SHOWN', value: 'yes', report_events: true }));
    const { id } = await dial('wait');
    await ask(bridge.addChannel({ channel: id }));
    await awaitEvent('ChannelEnteredBridge', id);
    await ask(bridge.get());
  },
  'bridge: variables that are refused': async (stage) => {
    const { json, raw, id } = stage;
    const bridge = await make(stage, 'bridge');
    await json('POST', `/bridges/${bridge.id}/variables`, {});
    await json('POST', `/bridges/${bridge.id}/variables`, { variables: { A: 1 } });
    await raw('POST', `/bridges/${bridge.id}/variables`);
    await raw('GET', `/bridges/${bridge.id}/variables`);
    await raw('GET', `/bridges/${bridge.id}/variable`);
    await raw('GET', '/bridges/nowhere/variable?variable=A');
    await raw('GET', '/bridges/nowhere/variables?variables=A');
    await raw('POST', '/bridges/nowhere/variable?variable=A&value=1');
    await json('POST', '/bridges/nowhere/variables', { variables: { A: '1' } });
    await json('POST', `/bridges/${id('new')}`, { variables: { A: '1' } });
    await json('POST', `/bridges/${id('newer')}`, { variables: { A: 1 } });
    await json('POST', '/bridges', { bridgeId: id('newest') });
  },
  'bridge: without a subscription': async ({ ari, ask, dial, awaitEvent, id }) => {
    const bridge = await ask(ari.bridges.createWithId({ bridgeId: id('bridge'), type: 'mixing' }));
    const channel = await dial('wait');
    await ask(bridge!.addChannel({ channel: channel.id }));
    await awaitEvent('ChannelEnteredBridge', channel.id);
    await ask(bridge!.removeChannel({ channel: channel.id }));
    await awaitEvent('ChannelLeftBridge', channel.id);
  },
};

export default scenarios;
