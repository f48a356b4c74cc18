import { filter, firstValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { AriConnectionError, AriProtocolError } from '../../src/index.js';
import { dtmf, failure, fakeAri, collect } from './fake-ari.js';

describe('events that aioari handles wrongly', () => {
  it.each([
    ['is not JSON', 'hello {'],
    ['is empty', ''],
    ['is JSON but no object', '42'],
    ['is null', 'null'],
    ['is a list', '[{"type":"StasisStart"}]'],
    ['has no type', '{"digit":"5"}'],
    ['has a type that is no text', '{"type":5}'],
    ['is binary and not JSON', Buffer.from([0xff, 0x00, 0x7b])],
  ])('skips and reports a frame that %s, and the stream continues', async (_, frame) => {
    const { ari, problems } = await fakeAri({ frames: [dtmf('1', '1'), frame, dtmf('1', '2')] });
    const received = await collect(ari.on('ChannelDtmfReceived'));
    expect(received.map(({ digit }) => digit)).toEqual(['1', '2']);
    expect(problems).toEqual([expect.objectContaining({ type: 'frame', error: expect.any(AriProtocolError) })]);
  });

  it('sends an event to no object that the event does not contain, and causes no error', async () => {
    const bridge = { id: 'b', channels: [] };
    const { ari, problems } = await fakeAri({
      frames: [
        { type: 'ChannelEnteredBridge', bridge },
        { type: 'ChannelEnteredBridge', bridge, channel: { id: '1' } },
      ],
    });
    const toChannel: unknown[] = [];
    ari.channel('1').events.subscribe({ next: (event) => toChannel.push(event), error: () => undefined });
    const received = await collect(ari.bridge('b').on('ChannelEnteredBridge'));
    expect(received.map(({ channel }) => channel?.id)).toEqual([undefined, '1']);
    expect(toChannel).toEqual([received[1]]);
    expect(problems).toEqual([]);
  });

  it('ends with an error when the server closes the connection and reconnecting is off, never silently', async () => {
    const { ari } = await fakeAri({ options: { reconnect: false } });
    const { message } = await failure(ari.events, AriConnectionError);
    expect(message).toContain('1000');
    expect(await firstValueFrom(ari.connectionState)).toMatchObject({ type: 'failed' });
  });

  it('reconnects by default when the server closes the connection', async () => {
    const { ari } = await fakeAri({ options: { reconnect: { minDelay: 0, maxDelay: 0 } } });
    const states: string[] = [];
    ari.connectionState.subscribe(({ type }) => states.push(type));
    const listening = ari.events.subscribe();
    const isOpenAgain = filter(() => states.filter((state) => state === 'open').length === 2);
    await firstValueFrom(ari.connectionState.pipe(isOpenAgain));
    listening.unsubscribe();
    expect(states).toEqual(['idle', 'connecting', 'open', 'waiting', 'connecting', 'open', 'idle']);
  });
});
