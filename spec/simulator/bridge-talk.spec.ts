import { describe, expect, it } from 'vitest';
import { rig, type Rig } from './support.js';

/** A bridge of two halves of Local pairs, `x` and `y`; the other halves are in the application as well. */
const bridged = (query: string, spec: (rig: Rig, heard: () => Promise<string[]>) => Promise<void>): Promise<void> =>
  rig(async (simulation) => {
    const { ask, listen } = simulation;
    const ear = await listen('hello');
    await ask('POST', `/bridges/b?${query}`);
    for (const id of ['x', 'y']) {
      await ask('POST', `/channels/${id}?endpoint=Local/stasis-hello@default&app=hello`);
      await ear.hear('StasisStart', id === 'x' ? 2 : 4);
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
  it('are heard by the others', () =>
    bridged('type=mixing', async ({ ask }, heard) => {
      await ask('POST', '/channels/x;2/dtmf?dtmf=5');
      expect(await heard()).toEqual(['x 5', 'y;2 5']);
    }));

  it('are not heard by them when they are sent to one member', () =>
    bridged('type=mixing', async ({ ask }, heard) => {
      await ask('POST', '/channels/x/dtmf?dtmf=6');
      expect(await heard()).toEqual(['x;2 6']);
    }));

  it('are not passed on from a member that absorbs them', () =>
    bridged('type=mixing', async ({ ask }, heard) => {
      await ask('POST', '/bridges/b/addChannel?channel=x&absorbDTMF=true');
      await ask('POST', '/channels/x;2/dtmf?dtmf=7');
      await ask('POST', '/channels/y;2/dtmf?dtmf=8');
      expect(await heard()).toEqual(['x 7', 'y 8', 'x;2 8']);
    }));

  it('are not passed on where all are on hold', () =>
    bridged('type=holding', async ({ ask }, heard) => {
      await ask('POST', '/channels/x;2/dtmf?dtmf=5');
      expect(await heard()).toEqual(['x 5']);
    }));
});

describe('two in a simulated bridge', () => {
  const two = (query: string, spec: (told: string[]) => void): Promise<void> =>
    rig(async ({ simulator, ask, listen }) => {
      const ear = await listen('hello');
      const calls = ['111', '222'].map((from) => simulator.call({ app: 'hello', from }).channelId);
      await ear.hear('StasisStart', 2);
      await ask('POST', '/bridges/b');
      await ask('POST', `/bridges/b/addChannel?channel=${calls.join()}${query}`);
      await ask('GET', '/bridges/b');
      const told = ear.events.filter(({ type }) => type === 'ChannelConnectedLine');
      spec(
        told.map(({ channel }) => {
          const { caller, connected } = channel as Record<'caller' | 'connected', { number: string }>;
          return `${caller.number} with ${connected.number}`;
        }),
      );
    });

  it('learn who the other is', () =>
    two('', (told) => {
      expect(told.sort()).toEqual(['111 with 222', '222 with 111']);
    }));

  it('do not when that is inhibited', () =>
    two('&inhibitConnectedLineUpdates=true', (told) => {
      expect(told).toEqual([]);
    }));
});
