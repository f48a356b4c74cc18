import { concatMap, firstValueFrom, map, of, take, timer, toArray } from 'rxjs';
import { describe, expect, it } from 'vitest';
import type { AriEvent } from '../../src/index.js';
import { dtmf, fakeAri, collect, json, stasisStart } from './fake-ari.js';

const digitOf = (event: AriEvent): string => (event.type === 'ChannelDtmfReceived' ? event.digit : event.type);

describe('other guarantees of aioari', () => {
  it('calls listeners in the order of their subscription, those of a type before those of all events', async () => {
    const { ari } = await fakeAri({ frames: [dtmf('1', '5')] });
    const order: string[] = [];
    const note = (name: string) => ({ next: () => void order.push(name), error: () => undefined });
    ari.events.subscribe(note('everything'));
    ari.on('ChannelDtmfReceived').subscribe(note('first'));
    ari.on('ChannelDtmfReceived').subscribe(note('second'));
    await collect(ari.on('ChannelDtmfReceived'));
    expect(order).toEqual(['first', 'second', 'everything']);
  });

  it('keeps the order of slow work; differs: with concatMap (every callback is awaited there)', async () => {
    const { ari } = await fakeAri({ frames: [dtmf('1', '1'), dtmf('1', '2'), dtmf('1', '3')] });
    const slowFirst = ari.events.pipe(
      take(3),
      map(digitOf),
      concatMap((digit) => timer(digit === '1' ? 20 : 0).pipe(map(() => digit))),
    );
    const received: string[] = [];
    await slowFirst.forEach((digit) => received.push(digit));
    expect(received).toEqual(['1', '2', '3']);
  });

  it('isolates a throwing listener from other listeners and the stream, and reports it', async () => {
    const { ari } = await fakeAri({ frames: [dtmf('1', '1'), dtmf('1', '2')] });
    const bug = new Error('bug');
    ari.events.subscribe({
      next: () => {
        throw bug;
      },
      error: () => undefined,
    });
    const reported = firstValueFrom(ari.problems.pipe(take(2), toArray()));
    const received = await collect(ari.events);
    expect(received.map(digitOf)).toEqual(['1', '2']);
    expect(await reported).toEqual(Array(2).fill({ type: 'subscriber', error: bug }));
  });

  it('reports a throwing listener also when it was the last, and the stream closes after it', async () => {
    const { ari } = await fakeAri({ frames: [dtmf('1', '1')] });
    const bug = new Error('bug');
    const reported = firstValueFrom(ari.problems);
    ari.events.pipe(take(1)).subscribe(() => {
      throw bug;
    });
    expect(await reported).toEqual({ type: 'subscriber', error: bug });
    expect(await firstValueFrom(ari.connectionState)).toEqual({ type: 'idle' });
  });

  it('differs: a listener that another listener unsubscribes does not receive the current event (it does there)', async () => {
    const { ari } = await fakeAri({ frames: [dtmf('1', '1')] });
    const received: string[] = [];
    ari.events.subscribe({ next: () => later.unsubscribe(), error: () => undefined });
    const later = ari.events.subscribe((event) => received.push(digitOf(event)));
    expect((await collect(ari.events)).map(digitOf)).toEqual(['1']);
    expect(received).toEqual([]);
  });

  it('differs: a listener that subscribes twice receives each event twice (the second replaces the first there)', async () => {
    const { ari } = await fakeAri({ frames: [dtmf('1', '1')] });
    const received: string[] = [];
    const listener = { next: (event: AriEvent) => void received.push(digitOf(event)), error: () => undefined };
    ari.events.subscribe(listener);
    ari.events.subscribe(listener);
    await collect(ari.events);
    expect(received).toEqual(['1', '1']);
  });

  it('creates a new object for each event with its current fields; none is ever updated', async () => {
    const { ari } = await fakeAri({
      frames: [
        stasisStart('1', { channel: { id: '1', state: 'Ring' } }),
        { type: 'ChannelStateChange', channel: { id: '1', state: 'Up' } },
      ],
    });
    const [start, change] = await collect(ari.on('StasisStart', 'ChannelStateChange'));
    expect([start?.channel.data.state, change?.channel.data.state]).toEqual(['Ring', 'Up']);
    expect(change?.channel).not.toBe(start?.channel);
    expect(String(change?.channel)).toBe(String(start?.channel));
  });

  it('sends an object each event that names it, in any field', async () => {
    const says = [
      { type: 'Dial', caller: { id: '1' }, peer: { id: '2' }, dialstatus: '' },
      { type: 'Dial', caller: { id: '3' }, peer: { id: '1' }, dialstatus: '' },
      { type: 'Dial', caller: { id: '3' }, peer: { id: '2' }, dialstatus: '' },
    ];
    const { ari } = await fakeAri({ frames: says });
    const received = await collect(ari.channel('1').on('Dial'));
    expect(received.map(({ peer }) => peer.id)).toEqual(['2', '1']);
  });

  it('lets an object call operations with its own id, whatever the parameters contain', async () => {
    const { ari, requestLines } = await fakeAri({ answers: { 'GET /channels/1': json({ id: '1' }) } });
    const get = ari.channel('1').get as (params: object) => ReturnType<ReturnType<typeof ari.channel>['get']>;
    await firstValueFrom(of(ari.channel('1')).pipe(concatMap((channel) => get.call(channel, { channelId: '2' }))));
    expect(requestLines()).toEqual(['GET /channels/1']);
  });
});
