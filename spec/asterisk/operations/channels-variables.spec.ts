import { describe, expect, it } from 'vitest';
import { next } from '../support/call.js';
import { openClient } from '../support/client.js';
import { answer, callNumber, eventually } from './support.js';

describe('the variables of a channel', () => {
  it('are written one by one, and the events tell', async () => {
    const client = await openClient();
    const channel = await callNumber(client, 'Local/wait@default');
    const nextEvent = next(client, 'ChannelVarset', ({ variable }) => variable === 'COLOUR');
    const write = channel.setChannelVar({ variable: 'COLOUR', value: 'ä + 漢; 5 %' });
    expect(await answer(write)).toBeUndefined();
    expect(await nextEvent).toMatchObject({ value: 'ä + 漢; 5 %', channel: { id: channel.id } });
    const { channels } = client.ari;
    expect(await answer(channels.getChannelVar({ channelId: channel.id, variable: 'COLOUR' }))).toEqual({
      value: 'ä + 漢; 5 %',
    });
  });

  it('are functions of the dialplan, too', async () => {
    const client = await openClient();
    const { id: channelId } = await callNumber(client, 'Local/wait@default');
    const { channels } = client.ari;
    await answer(channels.setChannelVar({ channelId, variable: 'CALLERID(num)', value: '4711' }));
    const { data } = await eventually(channels.get({ channelId }), (now) => now.data.caller.number !== '');
    expect(data.caller.number).toBe('4711');
  });
});
