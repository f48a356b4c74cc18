import { filter, firstValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { AriConnectionError, AriProtocolError } from '../../src/index.js';
import { dtmf, failure, fakeAri, heardOf } from './fake-ari.js';

describe('events where aioari went wrong', () => {
  it.each([
    ['is not JSON', 'hello {'],
    ['is empty', ''],
    ['is JSON but no object', '42'],
    ['is null', 'null'],
    ['is a list', '[{"type":"StasisStart"}]'],
    ['has no type', '{"digit":"5"}'],
    ['has a type that is no text', '{"type":5}'],
    ['is binary and no JSON', Buffer.from([0xff, 0x00, 0x7b])],
  ])('skips and reports a frame that %s, and the stream goes on', async (_, frame) => {
    const { ari, problems } = await fakeAri({ says: [dtmf('1', '1'), frame, dtmf('1', '2')] });
    const heard = await heardOf(ari.on('ChannelDtmfReceived'));
    expect(heard.map(({ digit }) => digit)).toEqual(['1', '2']);
    expect(problems).toEqual([expect.objectContaining({ type: 'frame', error: expect.any(AriProtocolError) })]);
  });

  it('tells an object nothing of an event from which it is absent, and fails nobody', async () => {
    const bridge = { id: 'b', channels: [] };
    const { ari, problems } = await fakeAri({
      says: [
        { type: 'ChannelEnteredBridge', bridge },
        { type: 'ChannelEnteredBridge', bridge, channel: { id: '1' } },
      ],
    });
    const toChannel: unknown[] = [];
    ari.channel('1').events.subscribe({ next: (event) => toChannel.push(event), error: () => undefined });
    const heard = await heardOf(ari.bridge('b').on('ChannelEnteredBridge'));
    expect(heard.map(({ channel }) => channel?.id)).toEqual([undefined, '1']);
    expect(toChannel).toEqual([heard[1]]);
    expect(problems).toEqual([]);
  });

  it('ends with an error when the server hangs up and nothing is to come back, never silently', async () => {
    const { ari } = await fakeAri({ options: { reconnect: false } });
    const { message } = await failure(ari.events, AriConnectionError);
    expect(message).toContain('1000');
    expect(await firstValueFrom(ari.connection)).toMatchObject({ type: 'failed' });
  });

  it('comes back by default when the server hangs up', async () => {
    const { ari } = await fakeAri({ options: { reconnect: { minDelay: 0, maxDelay: 0 } } });
    const states: string[] = [];
    ari.connection.subscribe(({ type }) => states.push(type));
    const listening = ari.events.subscribe();
    const isOpenAgain = filter(() => states.filter((state) => state === 'open').length === 2);
    await firstValueFrom(ari.connection.pipe(isOpenAgain));
    listening.unsubscribe();
    expect(states).toEqual(['idle', 'connecting', 'open', 'waiting', 'connecting', 'open', 'idle']);
  });
});
