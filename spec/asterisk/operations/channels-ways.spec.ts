import { describe, expect, it } from 'vitest';
import { next } from '../support/call.js';
import { openClient } from '../support/client.js';
import { answer, callNumber } from './support.js';

describe('a channel of the application', () => {
  it('goes on in the dialplan', async () => {
    const client = await openClient();
    const channel = await callNumber(client, 'Local/wait@default');
    const ended = next(client, 'StasisEnd', (event) => event.channel.id === channel.id);
    const arrived = next(client, 'ChannelDialplan', ({ dialplan_app }) => dialplan_app === 'Echo');
    const onward = channel.continueInDialplan({ context: 'default', extension: 'echo', priority: 1 });
    expect(await answer(onward)).toBeUndefined();
    await ended;
    expect((await arrived).channel.id).toBe(channel.id);
  });

  it('moves to another application with its arguments', async () => {
    const client = await openClient();
    const otherClient = await openClient();
    const channel = await callNumber(client, 'Local/wait@default');
    const arrived = next(otherClient, 'StasisStart');
    const { channels } = client.ari;
    expect(
      await answer(channels.move({ channelId: channel.id, app: otherClient.app, appArgs: 'a,b' })),
    ).toBeUndefined();
    expect(await arrived).toMatchObject({
      application: otherClient.app,
      args: ['a', 'b'],
      channel: { id: channel.id },
    });
  });
});
