import { expect, it } from 'vitest';
import { next } from '../support/call.js';
import { openClient } from '../support/client.js';
import { answer, callSip } from './support.js';

it('reports the progress of a transfer that the application carries out', async () => {
  const client = await openClient();
  const variables = { 'PJSIP_TRANSFER_HANDLING()': 'ari-only' };
  const transferEvent = next(client, 'ChannelTransfer', ({ state }) => state === undefined);
  const channel = await callSip(client, 'refer', { variables });
  const { refer_to, referred_by } = await transferEvent;
  expect(refer_to.requested_destination).toMatchObject({ destination: 'stasis-hello' });
  expect(String(referred_by.source_channel)).toBe(`Channel(${channel.id})`);
  const reported = next(client, 'ChannelTransfer', ({ state }) => state === 'channel_answered');
  expect(await answer(channel.transfer_progress({ states: 'channel_answered' }))).toBeUndefined();
  expect((await reported).referred_by.source_channel.id).toBe(channel.id);
});
