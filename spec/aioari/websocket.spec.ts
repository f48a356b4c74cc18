import { lastValueFrom, merge, mergeMap, take, tap } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { dtmf, fakeAri, collect, stasisStart, status } from './fake-ari.js';

const event = (eventname: number): object => ({
  type: 'ChannelUserevent',
  eventname: String(eventname),
  userevent: {},
});

describe('the event tests of aioari', () => {
  it('test_empty — without messages nothing is emitted; differs: the close of the server is an error, no silent end', async () => {
    const { ari, problems } = await fakeAri();
    expect(await collect(ari.events)).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('test_series — only the requested type is emitted, in order', async () => {
    const { ari } = await fakeAri({ frames: [event(1), event(2), dtmf('1', '5'), stasisStart('1'), event(9)] });
    const received = await collect(ari.on('ChannelUserevent'));
    expect(received.map(({ eventname }) => eventname)).toEqual(['1', '2', '9']);
  });

  it('test_unsubscribe — a listener that unsubscribes in its callback receives one event, another both; differs: it unsubscribes (close() there)', async () => {
    const { ari } = await fakeAri({ frames: [event(1), event(2)] });
    const once: string[] = [];
    const listener = ari.on('ChannelUserevent').subscribe(({ eventname }) => {
      once.push(eventname);
      listener.unsubscribe();
    });
    const both = await collect(ari.on('ChannelUserevent'));
    expect(once).toEqual(['1']);
    expect(both.map(({ eventname }) => eventname)).toEqual(['1', '2']);
  });

  it('test_on_channel — the emission contains a channel, which can be hung up; differs: by an operator (awaited callback there)', async () => {
    const { ari, requestLines } = await fakeAri({
      frames: [stasisStart('test-channel')],
      answers: { 'DELETE /channels/test-channel': status(204) },
    });
    const received: string[] = [];
    const hangingUp = ari.on('StasisStart').pipe(
      take(1),
      tap(({ channel }) => received.push(String(channel))),
      mergeMap(({ channel }) => channel.hangup()),
    );
    await lastValueFrom(hangingUp);
    expect(received).toEqual(['Channel(test-channel)']);
    expect(requestLines()).toEqual(['DELETE /channels/test-channel']);
  });

  it('test_on_channel — differs: a channel is the field of its name, with or without others (object or dict there)', async () => {
    const { ari } = await fakeAri({ frames: [stasisStart('1'), stasisStart('2', { replace_channel: { id: '3' } })] });
    const received = await collect(ari.on('StasisStart'));
    expect(received.map(({ channel, replace_channel }) => [String(channel), String(replace_channel)])).toEqual([
      ['Channel(1)', 'undefined'],
      ['Channel(2)', 'Channel(3)'],
    ]);
  });

  it('test_on_channel_unsubscribe — an unsubscribed listener of objects receives no more of them', async () => {
    const { ari } = await fakeAri({ frames: [stasisStart('1'), stasisStart('2')] });
    const once: string[] = [];
    const listener = ari.on('StasisStart').subscribe(({ channel }) => {
      once.push(channel.id);
      listener.unsubscribe();
      listener.unsubscribe();
    });
    const both = await collect(ari.on('StasisStart'));
    expect(once).toEqual(['1']);
    expect(both).toHaveLength(2);
  });

  it('test_channel_on_event — a listener of one channel does not receive events of another', async () => {
    const { ari } = await fakeAri({ frames: [dtmf('ignored', '1'), dtmf('listed', '2')] });
    const received = await collect(ari.channel('listed').on('ChannelDtmfReceived'));
    expect(received.map(({ digit }) => digit)).toEqual(['2']);
  });

  it('test_arbitrary_callback_arguments — differs: a closure holds them; the same function is called for each subscription, in order', async () => {
    const { ari } = await fakeAri({ frames: [dtmf('1', '5')] });
    const received: unknown[] = [];
    const remember = (channel: unknown, ...more: unknown[]): unknown => received.push([String(channel), ...more]);
    const digits = ari.channel('1').on('ChannelDtmfReceived');
    const listening = merge(
      digits.pipe(tap(({ channel }) => remember(channel))),
      digits.pipe(tap(({ channel }) => remember(channel))),
      digits.pipe(tap(({ channel }) => remember(channel, 'first', { second: 2 }))),
    );
    await collect(listening);
    expect(received).toEqual([['Channel(1)'], ['Channel(1)'], ['Channel(1)', 'first', { second: 2 }]]);
  });
});
