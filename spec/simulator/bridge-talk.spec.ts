import { describe, expect, it } from 'vitest';
import { rig, type Rig } from './support.js';

/** A bridge of two halves of Local pairs, `x` and `y`. The other halves are also in the application. */
const bridged = (query: string, spec: (rig: Rig, received: () => Promise<string[]>) => Promise<void>): Promise<void> =>
  rig(async (simulation) => {
    const { ask, listen } = simulation;
    const ear = await listen('hello');
    await ask('POST', `/bridges/b?${query}`);
    for (const id of ['x', 'y']) {
      await ask('POST', `/channels/${id}?endpoint=Local/stasis-hello@default&app=hello`);
      await ear.waitForEvent('StasisStart', id === 'x' ? 2 : 4);
      await ask('POST', `/bridges/b/addChannel?channel=${id}`);
    }
    await spec(simulation, async () => {
      await simulation.sleep(1_200);
      return ear.events
        .filter(({ type }) => type === 'ChannelDtmfReceived')
        .map(({ digit, channel }) => `${(channel as { id: string }).id} ${digit as string}`);
    });
  });

describe('digits in a simulated bridge', () => {
  it('reach the other members', () =>
    bridged('type=mixing', async ({ ask }, received) => {
      await ask('POST', '/channels/x;2/dtmf?dtmf=5');
      expect(await received()).toEqual(['x 5', 'y;2 5']);
    }));

  it('do not reach them when they are sent to one member', () =>
    bridged('type=mixing', async ({ ask }, received) => {
      await ask('POST', '/channels/x/dtmf?dtmf=6');
      expect(await received()).toEqual(['x;2 6']);
    }));

  it('are not passed on from a member that absorbs them', () =>
    bridged('type=mixing', async ({ ask }, received) => {
      await ask('POST', '/bridges/b/addChannel?channel=x&absorbDTMF=true');
      await ask('POST', '/channels/x;2/dtmf?dtmf=7');
      await ask('POST', '/channels/y;2/dtmf?dtmf=8');
      expect(await received()).toEqual(['x 7', 'y 8', 'x;2 8']);
    }));

  it('are not passed on in a holding bridge', () =>
    bridged('type=holding', async ({ ask }, received) => {
      await ask('POST', '/channels/x;2/dtmf?dtmf=5');
      expect(await received()).toEqual(['x 5']);
    }));
});

describe('two members of a simulated bridge', () => {
  const two = (query: string, spec: (updates: string[]) => void): Promise<void> =>
    rig(async ({ simulator, ask, listen }) => {
      const ear = await listen('hello');
      const calls = ['111', '222'].map((from) => simulator.call({ app: 'hello', from }).channelId);
      await ear.waitForEvent('StasisStart', 2);
      await ask('POST', '/bridges/b');
      await ask('POST', `/bridges/b/addChannel?channel=${calls.join()}${query}`);
      await ask('GET', '/bridges/b');
      const updates = ear.events.filter(({ type }) => type === 'ChannelConnectedLine');
      spec(
        updates.map(({ channel }) => {
          const { caller, connected } = channel as Record<'caller' | 'connected', { number: string }>;
          return `${caller.number} with ${connected.number}`;
        }),
      );
    });

  it('learn the identity of each other', () =>
    two('', (updates) => {
      expect(updates.sort()).toEqual(['111 with 222', '222 with 111']);
    }));

  it('do not learn it when that is inhibited', () =>
    two('&inhibitConnectedLineUpdates=true', (updates) => {
      expect(updates).toEqual([]);
    }));
});
