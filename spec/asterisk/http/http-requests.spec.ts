import { firstValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { AriInputError, AriUnsupportedError, connect } from '../../../src/index.js';
import { failure } from '../../support/failure.js';
import { makeCall, next } from '../support/call.js';
import { afterTest, asterisk, openClient, reach, unique, watch, type Client } from '../support/client.js';

/** Sets a variable, and waits until it is: Asterisk 16 answers before. */
async function setVariable(client: Client, channelId: string, variable: string, value: string): Promise<void> {
  const set = next(client, 'ChannelVarset', (event) => event.variable === variable && event.channel?.id === channelId);
  await firstValueFrom(client.ari.channels.setChannelVar({ channelId, variable, value }));
  await set;
}

describe('an id', () => {
  it.each(['a+b', 'a/b', 'Local/1@default;2', '100%', 'a b', 'a?b#c&d=e', 'grüße 😀', '%2F'])(
    'of %j is the same in Asterisk',
    async (text) => {
      const { ari } = await openClient();
      const bridgeId = `${unique('bridge')}${text}`;
      const bridge = await firstValueFrom(ari.bridges.create({ bridgeId, name: text }));
      expect(bridge).toMatchObject({ id: bridgeId, data: { id: bridgeId, name: text } });
      expect((await firstValueFrom(ari.bridges.get({ bridgeId }))).id).toBe(bridgeId);
      expect(await firstValueFrom(bridge.destroy())).toBeUndefined();
    },
  );
});

describe('a value', () => {
  it.each(['a+b c', 'ü=&?#;%20', '', '"quoted" \\ back', '{"json":[1,2]}'])(
    'of %j arrives as it was given, in the query and in a body',
    async (value) => {
      const client = await openClient();
      const { caller } = await makeCall(client);
      await setVariable(client, caller.id, 'ONE', value);
      expect(await firstValueFrom(caller.getChannelVar({ variable: 'ONE' }))).toEqual({ value });
      const channelId = unique('with-variables');
      const endpoint = 'Local/wait@default';
      const created = await firstValueFrom(
        client.ari.channels.create({ endpoint, app: client.app, channelId, variables: { TWO: value } }),
      );
      afterTest(() => firstValueFrom(created.hangup()));
      expect(await firstValueFrom(created.getChannelVar({ variable: 'TWO' }))).toEqual({ value });
    },
  );

  it('that is too long for the request line arrives in the body', async () => {
    const client = await openClient();
    const { caller } = await makeCall(client);
    const value = 'long '.repeat(1_200);
    await setVariable(client, caller.id, 'LONG', value);
    const { value: read } = await firstValueFrom(caller.getChannelVar({ variable: 'LONG' }));
    expect(read.length).toBeGreaterThan(3_900);
    expect(value.startsWith(read)).toBe(true);
  });
});

describe('a list', () => {
  it('arrives whole', async () => {
    const client = await openClient();
    const callers = [await makeCall(client), await makeCall(client)].map(({ caller }) => caller);
    const bridge = await firstValueFrom(client.ari.bridges.create());
    afterTest(() => firstValueFrom(bridge.destroy()));
    const entered = callers.map(({ id }) => next(client, 'ChannelEnteredBridge', ({ channel }) => channel?.id === id));
    await firstValueFrom(bridge.addChannel({ channel: callers.map(({ id }) => id) }));
    expect((await Promise.all(entered)).map((event) => event.bridge.id)).toEqual([bridge.id, bridge.id]);
  });

  it('arrives whole also when it is too long for the request line', async () => {
    const { ari, app } = await openClient();
    const states = Array.from({ length: 300 }, (_, index) => `Stasis:${app}-${index}`);
    const eventSource = states.map((name) => `deviceState:${name}`);
    const { device_names } = await firstValueFrom(ari.applications.subscribe({ applicationName: app, eventSource }));
    expect([...device_names].sort()).toEqual(states.sort());
  });
});

it('a bridge is created with variables', async () => {
  const { ari } = await openClient();
  const bridgeId = unique('bridge');
  const create = { bridgeId, variables: { COLOUR: 'red' } };
  const bridge = await firstValueFrom(ari.bridges.create(create));
  afterTest(() => firstValueFrom(bridge.destroy()));
  expect(bridge.id).toBe(bridgeId);
  if (asterisk.release === '22') {
    expect(await firstValueFrom(bridge.getBridgeVar({ variable: 'COLOUR' }))).toEqual({ value: 'red' });
  } else {
    const served = watch(await firstValueFrom(connect(reach())));
    await failure(served.bridges.create(create), AriInputError);
    await failure(served.bridge(bridgeId).getBridgeVar({ variable: 'COLOUR' }), AriUnsupportedError);
  }
});

it('what would crash Asterisk is not sent, and Asterisk is alive afterwards', async () => {
  const client = await openClient();
  const { caller } = await makeCall(client);
  const bridge = await firstValueFrom(client.ari.bridges.create());
  afterTest(() => firstValueFrom(bridge.destroy()));
  for (const call of [
    client.ari.request('channels.move', { channelId: caller.id }),
    client.ari.request('bridges.setBridgeVar', { bridgeId: bridge.id, value: 'x' }),
    client.ari.request('bridges.record', { bridgeId: bridge.id, name: 'x' }),
  ]) {
    expect((await failure(call, AriInputError)).message).toMatch(/(app|variable|format) is missing/);
  }
  expect((await firstValueFrom(caller.get())).data.state).toBe('Up');
});
