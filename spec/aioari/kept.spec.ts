import { concatMap, firstValueFrom, map, of, take, timer, toArray } from 'rxjs';
import { describe, expect, it } from 'vitest';
import type { AriEvent } from '../../src/index.js';
import { dtmf, fakeAri, heardOf, json, stasisStart } from './fake-ari.js';

const digitOf = (event: AriEvent): string => (event.type === 'ChannelDtmfReceived' ? event.digit : event.type);

describe('what aioari promises besides', () => {
  it('tells listeners in the order in which they came, those of a type before those of everything', async () => {
    const { ari } = await fakeAri({ says: [dtmf('1', '5')] });
    const order: string[] = [];
    const note = (who: string) => ({ next: () => void order.push(who), error: () => undefined });
    ari.events.subscribe(note('everything'));
    ari.on('ChannelDtmfReceived').subscribe(note('first'));
    ari.on('ChannelDtmfReceived').subscribe(note('second'));
    await heardOf(ari.on('ChannelDtmfReceived'));
    expect(order).toEqual(['first', 'second', 'everything']);
  });

  it('keeps the order of what takes time; differs: concatMap says so (every callback is awaited there)', async () => {
    const { ari } = await fakeAri({ says: [dtmf('1', '1'), dtmf('1', '2'), dtmf('1', '3')] });
    const slowFirst = ari.events.pipe(
      take(3),
      map(digitOf),
      concatMap((digit) => timer(digit === '1' ? 20 : 0).pipe(map(() => digit))),
    );
    const heard: string[] = [];
    await slowFirst.forEach((digit) => heard.push(digit));
    expect(heard).toEqual(['1', '2', '3']);
  });

  it('lets no listener that throws stop the others or the stream, and reports it', async () => {
    const { ari } = await fakeAri({ says: [dtmf('1', '1'), dtmf('1', '2')] });
    const bug = new Error('bug');
    ari.events.subscribe({
      next: () => {
        throw bug;
      },
      error: () => undefined,
    });
    const reported = firstValueFrom(ari.problems.pipe(take(2), toArray()));
    const heard = await heardOf(ari.events);
    expect(heard.map(digitOf)).toEqual(['1', '2']);
    expect(await reported).toEqual(Array(2).fill({ type: 'subscriber', error: bug }));
  });

  it('reports a listener that throws also when it was the last, and the stream is closed after it', async () => {
    const { ari } = await fakeAri({ says: [dtmf('1', '1')] });
    const bug = new Error('bug');
    const reported = firstValueFrom(ari.problems);
    ari.events.pipe(take(1)).subscribe(() => {
      throw bug;
    });
    expect(await reported).toEqual({ type: 'subscriber', error: bug });
    expect(await firstValueFrom(ari.connection)).toEqual({ type: 'idle' });
  });

  it('differs: a listener that another unsubscribes does not hear the event on its way (it does there)', async () => {
    const { ari } = await fakeAri({ says: [dtmf('1', '1')] });
    const heard: string[] = [];
    ari.events.subscribe({ next: () => later.unsubscribe(), error: () => undefined });
    const later = ari.events.subscribe((event) => heard.push(digitOf(event)));
    expect((await heardOf(ari.events)).map(digitOf)).toEqual(['1']);
    expect(heard).toEqual([]);
  });

  it('differs: a listener that subscribes twice hears twice (the second takes the place of the first there)', async () => {
    const { ari } = await fakeAri({ says: [dtmf('1', '1')] });
    const heard: string[] = [];
    const listener = { next: (event: AriEvent) => void heard.push(digitOf(event)), error: () => undefined };
    ari.events.subscribe(listener);
    ari.events.subscribe(listener);
    await heardOf(ari.events);
    expect(heard).toEqual(['1', '1']);
  });

  it('makes a new object for each event, with what was known then; none is ever updated', async () => {
    const { ari } = await fakeAri({
      says: [
        stasisStart('1', { channel: { id: '1', state: 'Ring' } }),
        { type: 'ChannelStateChange', channel: { id: '1', state: 'Up' } },
      ],
    });
    const [start, change] = await heardOf(ari.on('StasisStart', 'ChannelStateChange'));
    expect([start?.channel.data.state, change?.channel.data.state]).toEqual(['Ring', 'Up']);
    expect(change?.channel).not.toBe(start?.channel);
    expect(String(change?.channel)).toBe(String(start?.channel));
  });

  it('tells an object of each event that names it, in whatever field', async () => {
    const says = [
      { type: 'Dial', caller: { id: '1' }, peer: { id: '2' }, dialstatus: '' },
      { type: 'Dial', caller: { id: '3' }, peer: { id: '1' }, dialstatus: '' },
      { type: 'Dial', caller: { id: '3' }, peer: { id: '2' }, dialstatus: '' },
    ];
    const { ari } = await fakeAri({ says });
    const heard = await heardOf(ari.channel('1').on('Dial'));
    expect(heard.map(({ peer }) => peer.id)).toEqual(['2', '1']);
  });

  it('lets an object call operations by its own id, whatever else is given', async () => {
    const { ari, asked } = await fakeAri({ answers: { 'GET /channels/1': json({ id: '1' }) } });
    const get = ari.channel('1').get as (params: object) => ReturnType<ReturnType<typeof ari.channel>['get']>;
    await firstValueFrom(of(ari.channel('1')).pipe(concatMap((channel) => get.call(channel, { channelId: '2' }))));
    expect(asked()).toEqual(['GET /channels/1']);
  });
});
