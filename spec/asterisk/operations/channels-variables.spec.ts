import { describe, expect, it } from 'vitest';
import { next } from '../support/call.js';
import { openClient } from '../support/client.js';
import { answer, callNumber } from './support.js';

describe('the variables of a channel', () => {
  it('are written one by one, and the events tell', async () => {
    const client = await openClient();
    const channel = await callNumber(client, 'Local/wait@default');
    const told = next(client, 'ChannelVarset', ({ variable }) => variable === 'COLOUR');
    const write = channel.setChannelVar({ variable: 'COLOUR', value: 'ä + 漢; 5 %', report_events: true });
    expect(await answer(write)).toBeUndefined();
    expect(await told).toMatchObject({ value: 'ä + 漢; 5 %', channel: { id: channel.id } });
    const { channels } = client.ari;
    expect(await answer(channels.getChannelVar({ channelId: channel.id, variable: 'COLOUR' }))).toEqual({
      value: 'ä + 漢; 5 %',
    });
    expect((await answer(channel.get())).data.channelvars).toEqual({ COLOUR: 'ä + 漢; 5 %' });
  });

  it('are functions of the dialplan, too', async () => {
    const client = await openClient();
    const { id: channelId } = await callNumber(client, 'Local/wait@default');
    const { channels } = client.ari;
    await answer(channels.setChannelVar({ channelId, variable: 'CALLERID(num)', value: '4711' }));
    expect((await answer(channels.get({ channelId }))).data.caller.number).toBe('4711');
  });

  it('are written and read all at once', async () => {
    const client = await openClient();
    const channel = await callNumber(client, 'Local/wait@default');
    const variables = { COLOUR: 'red', SIZE: { value: 'large', report_events: true } };
    expect(await answer(client.ari.channels.setChannelVars({ channelId: channel.id, variables }))).toBeUndefined();
    expect(await answer(channel.getChannelVars({ variables: ['COLOUR', 'SIZE'] }))).toEqual({
      variables: { COLOUR: 'red', SIZE: 'large' },
    });
  });
});
