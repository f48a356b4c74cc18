import { lastValueFrom, merge, mergeMap, take, tap } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { dtmf, fakeAri, heardOf, stasisStart, status } from './fake-ari.js';

const event = (eventname: number): object => ({
  type: 'ChannelUserevent',
  eventname: String(eventname),
  userevent: {},
});

describe('what the tests of aioari say of its events', () => {
  it('test_empty — without messages nothing is heard; differs: that the server hangs up is an error, no silent end', async () => {
    const { ari, problems } = await fakeAri();
    expect(await heardOf(ari.events)).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('test_series — only the type that was asked for is heard, in order', async () => {
    const { ari } = await fakeAri({ says: [event(1), event(2), dtmf('1', '5'), stasisStart('1'), event(9)] });
    const heard = await heardOf(ari.on('ChannelUserevent'));
    expect(heard.map(({ eventname }) => eventname)).toEqual(['1', '2', '9']);
  });

  it('test_unsubscribe — a listener that lets go from inside itself hears one event, another both; differs: it unsubscribes (close() there)', async () => {
    const { ari } = await fakeAri({ says: [event(1), event(2)] });
    const once: string[] = [];
    const listener = ari.on('ChannelUserevent').subscribe(({ eventname }) => {
      once.push(eventname);
      listener.unsubscribe();
    });
    const both = await heardOf(ari.on('ChannelUserevent'));
    expect(once).toEqual(['1']);
    expect(both.map(({ eventname }) => eventname)).toEqual(['1', '2']);
  });

  it('test_on_channel — what is heard is a channel, which can be hung up; differs: by an operator (awaited callback there)', async () => {
    const { ari, asked } = await fakeAri({
      says: [stasisStart('test-channel')],
      answers: { 'DELETE /channels/test-channel': status(204) },
    });
    const heard: string[] = [];
    const hangingUp = ari.on('StasisStart').pipe(
      take(1),
      tap(({ channel }) => heard.push(String(channel))),
      mergeMap(({ channel }) => channel.hangup()),
    );
    await lastValueFrom(hangingUp);
    expect(heard).toEqual(['Channel(test-channel)']);
    expect(asked()).toEqual(['DELETE /channels/test-channel']);
  });

  it('test_on_channel — differs: a channel is the field of its name, with or without others (object or dict there)', async () => {
    const { ari } = await fakeAri({ says: [stasisStart('1'), stasisStart('2', { replace_channel: { id: '3' } })] });
    const heard = await heardOf(ari.on('StasisStart'));
    expect(heard.map(({ channel, replace_channel }) => [String(channel), String(replace_channel)])).toEqual([
      ['Channel(1)', 'undefined'],
      ['Channel(2)', 'Channel(3)'],
    ]);
  });

  it('test_on_channel_unsubscribe — a listener of objects that lets go hears no more of them', async () => {
    const { ari } = await fakeAri({ says: [stasisStart('1'), stasisStart('2')] });
    const once: string[] = [];
    const listener = ari.on('StasisStart').subscribe(({ channel }) => {
      once.push(channel.id);
      listener.unsubscribe();
      listener.unsubscribe();
    });
    const both = await heardOf(ari.on('StasisStart'));
    expect(once).toEqual(['1']);
    expect(both).toHaveLength(2);
  });

  it('test_channel_on_event — a listener of one channel does not hear of another', async () => {
    const { ari } = await fakeAri({ says: [dtmf('ignored', '1'), dtmf('heard', '2')] });
    const heard = await heardOf(ari.channel('heard').on('ChannelDtmfReceived'));
    expect(heard.map(({ digit }) => digit)).toEqual(['2']);
  });

  it('test_arbitrary_callback_arguments — differs: a closure holds them; the same function is called for each subscription, in order', async () => {
    const { ari } = await fakeAri({ says: [dtmf('1', '5')] });
    const heard: unknown[] = [];
    const remember = (channel: unknown, ...more: unknown[]): unknown => heard.push([String(channel), ...more]);
    const digits = ari.channel('1').on('ChannelDtmfReceived');
    const listening = merge(
      digits.pipe(tap(({ channel }) => remember(channel))),
      digits.pipe(tap(({ channel }) => remember(channel))),
      digits.pipe(tap(({ channel }) => remember(channel, 'first', { second: 2 }))),
    );
    await heardOf(listening);
    expect(heard).toEqual([['Channel(1)'], ['Channel(1)'], ['Channel(1)', 'first', { second: 2 }]]);
  });
});
