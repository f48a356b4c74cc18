import { describe, expect, it } from 'vitest';
import { next } from '../support/call.js';
import { openClient } from '../support/client.js';
import { answer, callNumber, eventuallyGone, unanswered } from './support.js';

describe('a channel', () => {
  it('tells its caller of progress before it is answered', async () => {
    const client = await openClient({ app: 'hello' });
    const { channel, status } = await unanswered(client);
    const progress = status('PROGRESS');
    expect(await answer(client.ari.channels.progress({ channelId: channel.id }))).toBeUndefined();
    expect(await progress).toMatchObject({ dialstatus: 'PROGRESS' });
  });

  it('is hung up for the reason whose number was given', async () => {
    const client = await openClient();
    const { id: channelId } = await callNumber(client, 'Local/wait@default');
    const destroyed = next(client, 'ChannelDestroyed', ({ channel }) => channel.id === channelId);
    await answer(client.ari.channels.hangup({ channelId, reason_code: '21' }));
    expect((await destroyed).cause).toBe(21);
    expect(await eventuallyGone(client.ari.channel(channelId).get())).toBe(true);
  });
});

describe('the variables of a channel', () => {
  it('are written and read all at once', async () => {
    const client = await openClient();
    const channel = await callNumber(client, 'Local/wait@default');
    const variables = { COLOUR: 'red', SIZE: { value: 'large', report_events: true } };
    expect(await answer(client.ari.channels.setChannelVars({ channelId: channel.id, variables }))).toBeUndefined();
    expect(await answer(channel.getChannelVars({ variables: ['COLOUR', 'SIZE'] }))).toEqual({
      variables: { COLOUR: 'red', SIZE: 'large' },
    });
  });

  it('are in the events when they are to be reported', async () => {
    const client = await openClient();
    const variables = { COLOUR: 'red', SIZE: { value: 'large', report_events: true } };
    const started = next(client, 'StasisStart');
    const channel = await callNumber(client, 'Local/wait@default', { variables });
    expect((await started).channel.data.channelvars).toEqual({ SIZE: 'large' });
    await answer(channel.setChannelVar({ variable: 'COLOUR', value: 'ä + 漢', report_events: true }));
    expect((await answer(channel.get())).data.channelvars).toEqual({ COLOUR: 'ä + 漢', SIZE: 'large' });
  });
});
