import { firstValueFrom, lastValueFrom, Subscription, toArray } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { AriInputError, AriUnsupportedError, connect, type Ari } from '../../src/index.js';
import { failure } from '../support/failure.js';
import { makeCall, next } from './support/call.js';
import { afterTest, asterisk, reach, unique, watch, type Client } from './support/client.js';

/** A client made from what the Asterisk of the run publishes, with its event stream open. */
async function connectClient(): Promise<Client> {
  const options = reach();
  const ari = watch(await firstValueFrom(connect(options)));
  const receivedEvents: Client['receivedEvents'] = [];
  const listening = new Subscription();
  listening.add(ari.events.subscribe((event) => receivedEvents.push(event)));
  afterTest(() => listening.unsubscribe());
  await firstValueFrom(ari.opened);
  return { ari, app: options.app as string, receivedEvents };
}

describe('connect', () => {
  it('emits one client and completes', async () => {
    const clients = await lastValueFrom(connect(reach()).pipe(toArray()));
    expect(clients).toHaveLength(1);
    expect((await firstValueFrom(clients[0]!.asterisk.getInfo())).system?.version).toBe(asterisk.version);
  });

  it('registers no application', async () => {
    const options = reach();
    const ari = await firstValueFrom(connect(options));
    const names = (await firstValueFrom(ari.applications.list())).map(({ name }) => name);
    expect(names).not.toContain(options.app);
  });

  it('makes a client that runs a call', async () => {
    const client = await connectClient();
    const { caller, peer } = await makeCall(client);
    const digit = next(client, 'ChannelDtmfReceived');
    await firstValueFrom(peer.sendDTMF({ dtmf: '7' }));
    expect(await digit).toMatchObject({ digit: '7', channel: { id: caller.id } });
    const bridge = await firstValueFrom(client.ari.bridges.create({ bridgeId: unique('bridge') }));
    const entered = next(client, 'ChannelEnteredBridge');
    await firstValueFrom(bridge.addChannel({ channel: caller.id }));
    expect(await entered).toMatchObject({ bridge: { id: bridge.id }, channel: { id: caller.id } });
    await firstValueFrom(bridge.destroy());
    const ended = firstValueFrom(caller.ended);
    await firstValueFrom(caller.hangup());
    expect(await ended).toMatchObject({ reason: expect.stringMatching(/StasisEnd|ChannelDestroyed/) as string });
  });
});

const call = async (ari: Ari, operation: string, params: Record<string, unknown>): Promise<unknown> => {
  if (asterisk.release === '22') return firstValueFrom(ari.request(operation, params));
  const error = await failure(ari.request(operation, params), AriUnsupportedError);
  expect(error.operation).toBe(operation);
  expect(error.since.length).toBeGreaterThan(0);
  for (const release of error.since) expect(error.message).toContain(release);
  return 'unsupported';
};

describe('what Asterisk 16 does not offer runs on 22 and is refused on 16 with the releases that brought it', () => {
  it('variables of a bridge', async () => {
    const { ari } = await connectClient();
    const bridge = await firstValueFrom(ari.bridges.create());
    afterTest(() => firstValueFrom(bridge.destroy()));
    const bridgeId = bridge.id;
    const on22 = asterisk.release === '22';
    const answers = [
      await call(ari, 'bridges.setBridgeVar', { bridgeId, variable: 'A', value: '1' }),
      await call(ari, 'bridges.setBridgeVars', { bridgeId, variables: { B: '2' } }),
      await call(ari, 'bridges.getBridgeVar', { bridgeId, variable: 'A' }),
      await call(ari, 'bridges.getBridgeVars', { bridgeId, variables: ['A', 'B'] }),
    ];
    const values = [undefined, undefined, { value: '1' }, { variables: { A: '1', B: '2' } }];
    expect(answers).toEqual(on22 ? values : Array(4).fill('unsupported'));
  });

  it('progress, and several variables of a channel', async () => {
    const client = await connectClient();
    const { caller } = await makeCall(client);
    const channelId = caller.id;
    const answers = [
      await call(client.ari, 'channels.progress', { channelId }),
      await call(client.ari, 'channels.setChannelVars', { channelId, variables: { A: '1', B: '2' } }),
      await call(client.ari, 'channels.getChannelVars', { channelId, variables: 'A,B' }),
    ];
    const values = [undefined, undefined, { variables: { A: '1', B: '2' } }];
    expect(answers).toEqual(asterisk.release === '22' ? values : Array(3).fill('unsupported'));
  });

  it('also by the methods of an object', async () => {
    const client = await connectClient();
    const { caller } = await makeCall(client);
    if (asterisk.release === '22') expect(await firstValueFrom(caller.progress())).toBeUndefined();
    else await failure(caller.progress(), AriUnsupportedError);
  });

  it('and parameters', async () => {
    const client = await connectClient();
    const { caller } = await makeCall(client);
    const hangup = caller.hangup({ reason_code: '21' });
    if (asterisk.release === '22') {
      const destroyed = next(client, 'ChannelDestroyed', ({ channel }) => channel.id === caller.id);
      await firstValueFrom(hangup);
      expect((await destroyed).cause).toBe(21);
    } else {
      expect((await failure(hangup, AriInputError)).message).toContain('there is no parameter reason_code');
    }
  });
});
