import { firstValueFrom } from 'rxjs';
import { expect } from 'vitest';
import type { Bridge, Channel } from '../../../../src/index.js';
import { waitFor } from '../../../support/wait.js';
import type { Scenarios } from '../run.js';
import type { PhoneCall, Stage } from '../stage.js';

interface Talk {
  readonly call: PhoneCall;
  readonly channel: Channel;
  readonly partner: Channel;
  readonly bridge: Bridge;
}

/** The time until a dialled party has answered, and until two parties have exchanged their identities. */
const ANSWER_MS = 700;
const UPDATE_MS = 300;

/** A phone that talks to a partner, in a bridge of the application. */
async function talk(stage: Stage, name = ''): Promise<Talk> {
  const { ari, ask, id, phone, dial, pause } = stage;
  const { call, channel } = await phone();
  const partner = await dial('wait', `${name}other`);
  await pause(ANSWER_MS);
  const bridge = ari.bridge(id(`${name}bridge`));
  await ask(ari.bridges.createWithId({ bridgeId: bridge.id, type: 'mixing' }));
  await enter(stage, bridge as never, channel);
  await enter(stage, bridge as never, partner);
  return { call, channel, partner, bridge: bridge as never };
}

/** Two phones that talk to each other without numbers, because the time of their updates is a race. */
async function phones(stage: Stage): Promise<{ readonly call: PhoneCall; readonly channel: Channel }> {
  const { ari, ask, id, phone } = stage;
  const { call, channel } = await phone();
  const { channel: partner } = await phone();
  const bridge = ari.bridge(id('bridge'));
  await ask(ari.bridges.createWithId({ bridgeId: bridge.id, type: 'mixing' }));
  for (const member of [channel, partner]) {
    for (const part of ['name', 'num']) await ask(member.setChannelVar({ variable: `CALLERID(${part})`, value: '' }));
    await enter(stage, bridge as never, member);
  }
  // Asterisk connects the two phones directly, some time after both are in the bridge.
  await waitFor(async () => {
    const { data } = await firstValueFrom(ari.bridges.get({ bridgeId: bridge.id }));
    expect(data.technology).toBe('native_rtp');
  });
  return { call, channel };
}

async function enter({ ask, awaitEvent, pause }: Stage, bridge: Bridge, channel: Channel): Promise<void> {
  await ask(bridge.addChannel({ channel: channel.id }));
  await awaitEvent('ChannelEnteredBridge', channel.id);
  await pause(UPDATE_MS);
}

/** Transfers are for the application to carry out. */
const takeOver = ({ ask }: Stage, channel: Channel): Promise<unknown> =>
  ask(channel.setChannelVar({ variable: 'PJSIP_TRANSFER_HANDLING()', value: 'ari-only' }));

/** A phone requests a transfer from the application, which reports these states. */
const transferToApplication =
  (...words: readonly string[]) =>
  async (stage: Stage): Promise<void> => {
    const { ask, awaitEvent, pause } = stage;
    const { call, channel } = await talk(stage);
    await takeOver(stage, channel);
    await call.transfer('1099');
    await awaitEvent('ChannelTransfer');
    for (const states of words) {
      await ask(channel.transfer_progress({ states }));
      await pause(UPDATE_MS);
    }
  };

const scenarios: Scenarios = {
  'transfer: blind, to an extension': async (stage) => {
    const { app, ask, awaitEvent, pause } = stage;
    const { call, channel, bridge } = await talk(stage);
    await call.transfer(`stasis-${app}`);
    await awaitEvent('StasisStart', undefined, 4);
    await ask(channel.get());
    await ask(bridge.get());
    await pause(UPDATE_MS);
    await call.bye();
    await awaitEvent('StasisEnd', channel.id);
  },
  'transfer: blind, and the application lives on with it': async (stage) => {
    const { app, ari, ask, awaitEvent } = stage;
    const { call, channel, partner } = await talk(stage);
    await call.transfer(`stasis-${app}`);
    const { channel: half } = await awaitEvent('StasisStart', undefined, 3);
    const { channel: otherHalf } = await awaitEvent('StasisStart', undefined, 4);
    await ask(ari.channel((otherHalf as Channel).id).getChannelVar({ variable: 'BLINDTRANSFER' }));
    await ask(ari.applications.get({ applicationName: app }));
    await ask(ari.channel((otherHalf as Channel).id).hangup());
    await awaitEvent('StasisEnd', (half as Channel).id);
    await ask(channel.hangup());
    await awaitEvent('StasisEnd', channel.id);
    await ask(partner.get());
    await ask(ari.applications.get({ applicationName: app }));
  },
  'transfer: blind, to an extension that is missing': async (stage) => {
    const { call, channel, bridge } = await talk(stage);
    await call.transfer('nope');
    await stage.ask(channel.get());
    await stage.ask(bridge.get());
  },
  'transfer: blind, to a busy party': async (stage) => {
    const { call } = await talk(stage);
    await call.transfer('busy');
    await stage.awaitEvent('BridgeBlindTransfer');
  },
  'transfer: blind, out of a conference': async (stage) => {
    const { call, channel, bridge } = await talk(stage);
    const third = await stage.dial('wait', 'third');
    await stage.pause(ANSWER_MS);
    await enter(stage, bridge, third);
    await call.transfer('wait');
    await stage.awaitEvent('BridgeBlindTransfer', channel.id);
  },
  'transfer: blind, by the only member': async (stage) => {
    const { call, partner, bridge } = await talk(stage);
    await stage.ask(bridge.removeChannel({ channel: partner.id }));
    await stage.awaitEvent('ChannelLeftBridge', partner.id);
    await call.transfer('wait');
    await stage.awaitEvent('BridgeBlindTransfer');
  },
  'transfer: blind, by a phone outside of a bridge': async (stage) => {
    const { call, channel } = await stage.phone();
    await call.transfer('wait');
    await stage.ask(channel.get());
  },
  'transfer: attended': async (stage) => {
    const { ask, awaitEvent } = stage;
    const first = await talk(stage, 'one-');
    const second = await talk(stage, 'two-');
    await first.call.transfer('anything', second.call);
    await awaitEvent('BridgeAttendedTransfer');
    await awaitEvent('StasisEnd', second.channel.id);
    for (const { bridge } of [first, second]) await ask(bridge.get());
    await ask(first.channel.get());
  },
  'transfer: attended, and who is who': async (stage) => {
    const { ask, awaitEvent, pause } = stage;
    const first = await talk(stage, 'one-');
    const second = await talk(stage, 'two-');
    await ask(first.partner.setChannelVar({ variable: 'CALLERID(num)', value: '111' }));
    await ask(second.partner.setChannelVar({ variable: 'CALLERID(num)', value: '222' }));
    await pause(UPDATE_MS);
    await first.call.transfer('anything', second.call);
    await awaitEvent('BridgeAttendedTransfer');
  },
  'transfer: attended, with two calls that are in no bridge': async (stage) => {
    const [first, second] = [await stage.phone(), await stage.phone()];
    await first.call.transfer('anything', second.call);
    await stage.awaitEvent('BridgeAttendedTransfer');
  },
  'transfer: attended, with a call that is over': async (stage) => {
    const first = await talk(stage);
    const second = await stage.phone();
    await stage.ask(second.channel.hangup());
    await stage.awaitEvent('StasisEnd', second.channel.id);
    await stage.pause(UPDATE_MS);
    await first.call.transfer('anything', second.call);
  },
  'transfer: by the application, which answers': transferToApplication(
    'channel_progress',
    'channel_answered',
    'channel_answered',
  ),
  'transfer: by the application, which declines': transferToApplication('channel_declined', 'channel_unavailable'),
  'transfer: by the application, which fails': transferToApplication('channel_unavailable', 'channel_progress'),
  'transfer: by the application, between two phones': async (stage) => {
    const { ask, awaitEvent, pause } = stage;
    const { call, channel } = await phones(stage);
    await takeOver(stage, channel);
    await call.transfer('1099');
    await awaitEvent('ChannelTransfer');
    await pause(UPDATE_MS);
    for (const states of ['channel_progress', 'channel_answered']) {
      await ask(channel.transfer_progress({ states }));
      await pause(UPDATE_MS);
    }
  },
  'transfer: by the application, twice': async (stage) => {
    const { ask, pause, phone } = stage;
    const { call, channel } = await phone();
    await ask(channel.transfer_progress({ states: 'channel_answered' }));
    await takeOver(stage, channel);
    await ask(channel.getChannelVar({ variable: 'PJSIP_TRANSFER_HANDLING()' }));
    await call.transfer('one');
    await call.transfer('two');
    await pause(UPDATE_MS);
    await ask(channel.transfer_progress({ states: 'channel_answered' }));
    await pause(UPDATE_MS);
    await ask(channel.setChannelVar({ variable: 'PJSIP_TRANSFER_HANDLING()', value: 'core' }));
    await call.transfer('wait');
    await stage.awaitEvent('BridgeBlindTransfer');
  },
  'transfer: by the application, attended': async (stage) => {
    const { ask, awaitEvent } = stage;
    const first = await talk(stage, 'one-');
    const second = await talk(stage, 'two-');
    await takeOver(stage, first.channel);
    await first.call.transfer('anything', second.call);
    await awaitEvent('ChannelTransfer');
    await ask(first.channel.transfer_progress({ states: 'channel_answered' }));
  },
  'transfer: started by the application': async (stage) => {
    const { ask, pause } = stage;
    const { channel } = await talk(stage);
    await ask(channel.redirect({ endpoint: 'Local/wait@default' }));
    await ask(channel.redirect({ endpoint: 'PJSIP/sip:nobody@127.0.0.1' }));
    await pause(UPDATE_MS);
    await ask(channel.get());
  },
};

export default scenarios;
