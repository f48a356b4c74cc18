import type { Bridge, Channel } from '../../../../src/index.js';
import type { Scenarios } from '../run.js';
import type { PhoneCall, Stage } from '../stage.js';

interface Talk {
  readonly call: PhoneCall;
  readonly channel: Channel;
  readonly other: Channel;
  readonly bridge: Bridge;
}

/** What somebody who is dialled answers within, and what two are told of each other. */
const ANSWERED = 700;
const TOLD = 300;

/** A phone that talks to somebody, in a bridge of the application. */
async function talk(stage: Stage, name = ''): Promise<Talk> {
  const { ari, ask, id, phone, dial, pause } = stage;
  const { call, channel } = await phone();
  const other = await dial('wait', `${name}other`);
  await pause(ANSWERED);
  const bridge = ari.bridge(id(`${name}bridge`));
  await ask(ari.bridges.createWithId({ bridgeId: bridge.id, type: 'mixing' }));
  await enter(stage, bridge as never, channel);
  await enter(stage, bridge as never, other);
  return { call, channel, other, bridge: bridge as never };
}

/** Two phones that talk to each other, and withhold their numbers: when these are told would be a race. */
async function phones(stage: Stage): Promise<{ readonly call: PhoneCall; readonly channel: Channel }> {
  const { ari, ask, id, phone } = stage;
  const { call, channel } = await phone();
  const { channel: other } = await phone();
  const bridge = ari.bridge(id('bridge'));
  await ask(ari.bridges.createWithId({ bridgeId: bridge.id, type: 'mixing' }));
  for (const member of [channel, other]) {
    for (const part of ['name', 'num']) await ask(member.setChannelVar({ variable: `CALLERID(${part})`, value: '' }));
    await enter(stage, bridge as never, member);
  }
  return { call, channel };
}

async function enter({ ask, heard, pause }: Stage, bridge: Bridge, channel: Channel): Promise<void> {
  await ask(bridge.addChannel({ channel: channel.id }));
  await heard('ChannelEnteredBridge', channel.id);
  await pause(TOLD);
}

/** Transfers are for the application to carry out. */
const takeOver = ({ ask }: Stage, channel: Channel): Promise<unknown> =>
  ask(channel.setChannelVar({ variable: 'PJSIP_TRANSFER_HANDLING()', value: 'ari-only' }));

/** The application is asked, and says so many things. */
const asked =
  (...words: readonly string[]) =>
  async (stage: Stage): Promise<void> => {
    const { ask, heard, pause } = stage;
    const { call, channel } = await talk(stage);
    await takeOver(stage, channel);
    await call.transfer('1099');
    await heard('ChannelTransfer');
    for (const states of words) {
      await ask(channel.transfer_progress({ states }));
      await pause(TOLD);
    }
  };

const scenarios: Scenarios = {
  'transfer: blind, to an extension': async (stage) => {
    const { app, ask, heard, pause } = stage;
    const { call, channel, bridge } = await talk(stage);
    await call.transfer(`stasis-${app}`);
    await heard('StasisStart', undefined, 4);
    await ask(channel.get());
    await ask(bridge.get());
    await pause(TOLD);
    await call.bye();
    await heard('StasisEnd', channel.id);
  },
  'transfer: blind, and the application lives on with it': async (stage) => {
    const { app, ari, ask, heard } = stage;
    const { call, channel, other } = await talk(stage);
    await call.transfer(`stasis-${app}`);
    const { channel: half } = await heard('StasisStart', undefined, 3);
    const { channel: otherHalf } = await heard('StasisStart', undefined, 4);
    await ask(ari.channel((otherHalf as Channel).id).getChannelVar({ variable: 'BLINDTRANSFER' }));
    await ask(ari.applications.get({ applicationName: app }));
    await ask(ari.channel((otherHalf as Channel).id).hangup());
    await heard('StasisEnd', (half as Channel).id);
    await ask(channel.hangup());
    await heard('StasisEnd', channel.id);
    await ask(other.get());
    await ask(ari.applications.get({ applicationName: app }));
  },
  'transfer: blind, to an extension that is missing': async (stage) => {
    const { call, channel, bridge } = await talk(stage);
    await call.transfer('nope');
    await stage.ask(channel.get());
    await stage.ask(bridge.get());
  },
  'transfer: blind, to somebody who is busy': async (stage) => {
    const { call } = await talk(stage);
    await call.transfer('busy');
    await stage.heard('BridgeBlindTransfer');
  },
  'transfer: blind, out of a conference': async (stage) => {
    const { call, channel, bridge } = await talk(stage);
    const third = await stage.dial('wait', 'third');
    await stage.pause(ANSWERED);
    await enter(stage, bridge, third);
    await call.transfer('wait');
    await stage.heard('BridgeBlindTransfer', channel.id);
  },
  'transfer: blind, by somebody who is alone': async (stage) => {
    const { call, other, bridge } = await talk(stage);
    await stage.ask(bridge.removeChannel({ channel: other.id }));
    await stage.heard('ChannelLeftBridge', other.id);
    await call.transfer('wait');
    await stage.heard('BridgeBlindTransfer');
  },
  'transfer: blind, by somebody who is in no bridge': async (stage) => {
    const { call, channel } = await stage.phone();
    await call.transfer('wait');
    await stage.ask(channel.get());
  },
  'transfer: attended': async (stage) => {
    const { ask, heard } = stage;
    const one = await talk(stage, 'one-');
    const two = await talk(stage, 'two-');
    await one.call.transfer('anything', two.call);
    await heard('BridgeAttendedTransfer');
    await heard('StasisEnd', two.channel.id);
    for (const { bridge } of [one, two]) await ask(bridge.get());
    await ask(one.channel.get());
  },
  'transfer: attended, and who is who': async (stage) => {
    const { ask, heard, pause } = stage;
    const one = await talk(stage, 'one-');
    const two = await talk(stage, 'two-');
    await ask(one.other.setChannelVar({ variable: 'CALLERID(num)', value: '111' }));
    await ask(two.other.setChannelVar({ variable: 'CALLERID(num)', value: '222' }));
    await pause(TOLD);
    await one.call.transfer('anything', two.call);
    await heard('BridgeAttendedTransfer');
  },
  'transfer: attended, with two calls that are in no bridge': async (stage) => {
    const [one, two] = [await stage.phone(), await stage.phone()];
    await one.call.transfer('anything', two.call);
    await stage.heard('BridgeAttendedTransfer');
  },
  'transfer: attended, with a call that is over': async (stage) => {
    const one = await talk(stage);
    const two = await stage.phone();
    await stage.ask(two.channel.hangup());
    await stage.heard('StasisEnd', two.channel.id);
    await stage.pause(TOLD);
    await one.call.transfer('anything', two.call);
  },
  'transfer: asked of the application, which answers': asked(
    'channel_progress',
    'channel_answered',
    'channel_answered',
  ),
  'transfer: asked of the application, which declines': asked('channel_declined', 'channel_unavailable'),
  'transfer: asked of the application, which cannot': asked('channel_unavailable', 'channel_progress'),
  'transfer: asked of the application, between two phones': async (stage) => {
    const { ask, heard, pause } = stage;
    const { call, channel } = await phones(stage);
    await takeOver(stage, channel);
    await call.transfer('1099');
    await heard('ChannelTransfer');
    await pause(TOLD);
    for (const states of ['channel_progress', 'channel_answered']) {
      await ask(channel.transfer_progress({ states }));
      await pause(TOLD);
    }
  },
  'transfer: asked of the application, twice': async (stage) => {
    const { ask, pause, phone } = stage;
    const { call, channel } = await phone();
    await ask(channel.transfer_progress({ states: 'channel_answered' }));
    await takeOver(stage, channel);
    await ask(channel.getChannelVar({ variable: 'PJSIP_TRANSFER_HANDLING()' }));
    await call.transfer('one');
    await call.transfer('two');
    await pause(TOLD);
    await ask(channel.transfer_progress({ states: 'channel_answered' }));
    await pause(TOLD);
    await ask(channel.setChannelVar({ variable: 'PJSIP_TRANSFER_HANDLING()', value: 'core' }));
    await call.transfer('wait');
    await stage.heard('BridgeBlindTransfer');
  },
  'transfer: asked of the application, attended': async (stage) => {
    const { ask, heard } = stage;
    const one = await talk(stage, 'one-');
    const two = await talk(stage, 'two-');
    await takeOver(stage, one.channel);
    await one.call.transfer('anything', two.call);
    await heard('ChannelTransfer');
    await ask(one.channel.transfer_progress({ states: 'channel_answered' }));
  },
  'transfer: wanted by the application': async (stage) => {
    const { ask, pause } = stage;
    const { channel } = await talk(stage);
    await ask(channel.redirect({ endpoint: 'Local/wait@default' }));
    await ask(channel.redirect({ endpoint: 'PJSIP/sip:nobody@127.0.0.1' }));
    await pause(TOLD);
    await ask(channel.get());
  },
};

export default scenarios;
