import { describe, expect, it } from 'vitest';
import { makeCall, next } from '../support/call.js';
import { openClient } from '../support/client.js';
import { answer, callSip, unanswered } from './support.js';

describe('the caller of a channel that is not answered', () => {
  it('receives ringing', async () => {
    const client = await openClient({ app: 'hello' });
    const { channel, status } = await unanswered(client);
    const ringing = status('RINGING');
    expect(await answer(channel.ring())).toBeUndefined();
    expect(await ringing).toMatchObject({ dialstatus: 'RINGING' });
    expect(await answer(client.ari.channels.ringStop({ channelId: channel.id }))).toBeUndefined();
  });
});

describe('the far end of a call', () => {
  it('receives digits with their pauses and their duration', async () => {
    const client = await openClient();
    const { caller, peer } = await makeCall(client);
    const last = next(client, 'ChannelDtmfReceived', ({ digit }) => digit === '#');
    const { channels } = client.ari;
    const tones = { dtmf: '1*#', before: 10, between: 50, duration: 120, after: 10 };
    expect(await answer(channels.sendDTMF({ channelId: peer.id, ...tones }))).toBeUndefined();
    expect((await last).duration_ms).toBeGreaterThanOrEqual(120);
    const receivedEvents = client.receivedEvents.filter((event) => event.type === 'ChannelDtmfReceived');
    expect(receivedEvents.map(({ channel, digit }) => [channel.id, digit])).toEqual(
      ['1', '*', '#'].map((digit) => [caller.id, digit]),
    );
  });

  it('is put on hold and taken back', async () => {
    const client = await openClient();
    const arrived = next(client, 'StasisStart', ({ channel }) => channel.data.dialplan.exten.startsWith('stasis-'));
    const caller = await callSip(client, `stasis-${client.app}`);
    const { channel } = await arrived;
    const held = next(client, 'ChannelHold');
    expect(await answer(channel.hold())).toBeUndefined();
    expect((await held).channel.id).toBe(caller.id);
    const taken = next(client, 'ChannelUnhold');
    expect(await answer(client.ari.channels.unhold({ channelId: channel.id }))).toBeUndefined();
    expect((await taken).channel.id).toBe(caller.id);
  });
});
