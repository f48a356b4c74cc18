import { describe, expect, it } from 'vitest';
import { next } from '../support/call.js';
import { openClient, unique } from '../support/client.js';
import { answer, undoAfterTest } from './support.js';

describe('a call that is offered to all applications', () => {
  it('goes to the one that claims it', async () => {
    const client = await openClient();
    const channelId = unique('caller');
    const offered = next(client, 'CallBroadcast');
    const { ari, app } = client;
    const endpoint = 'Local/broadcast@default';
    const caller = await answer(ari.channels.originate({ endpoint, context: 'default', extension: 'wait', channelId }));
    undoAfterTest(caller.hangup());
    const { channel } = await offered;
    const claimed = next(client, 'CallClaimed');
    const started = next(client, 'StasisStart');
    expect(await answer(ari.events.claimChannel({ channelId: channel.id, application: app }))).toBeUndefined();
    expect(await claimed).toMatchObject({ winner_app: app, channel: { id: channel.id } });
    expect(await started).toMatchObject({ args: ['a', 'b'], channel: { id: channel.id } });
  });
});
