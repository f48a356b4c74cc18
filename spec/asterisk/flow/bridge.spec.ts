import {
  ReplaySubject,
  Subject,
  firstValueFrom,
  ignoreElements,
  lastValueFrom,
  map,
  switchMap,
  takeUntil,
  toArray,
} from 'rxjs';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  bridge,
  bridgeChannels,
  isNotFound,
  join,
  play,
  type Bridge,
  type BridgeChannelsOptions,
  type Channel,
} from '../../../src/index.js';
import { hangUp, makeCall, next } from '../support/call.js';
import { openClient, unique, type Client } from '../support/client.js';
import { waitFor } from '../../support/wait.js';

let client: Client;
let caller: Channel;
let peer: Channel;

beforeEach(async () => {
  client = await openClient();
  ({ caller, peer } = await makeCall(client));
});

const bridgesNow = async (): Promise<string[]> => (await firstValueFrom(client.ari.bridges.list())).map(({ id }) => id);

describe('bridge on a real Asterisk', () => {
  it('lives as long as its subscription, and its end causes an event', async () => {
    const bridgeId = unique('bridge');
    const there = new ReplaySubject<Bridge>(1);
    const lasting = bridge(client.ari, { bridgeId, name: 'lobby' }).subscribe(there);
    expect((await firstValueFrom(there)).data.name).toBe('lobby');
    expect(await bridgesNow()).toContain(bridgeId);
    const destroyed = next(client, 'BridgeDestroyed');
    lasting.unsubscribe();
    expect((await destroyed).bridge.id).toBe(bridgeId);
    expect(await bridgesNow()).not.toContain(bridgeId);
  });

  it('completes when another client destroys it', async () => {
    const seen = await lastValueFrom(
      bridge(client.ari).pipe(
        switchMap((newBridge) => newBridge.destroy().pipe(map(() => newBridge.id))),
        toArray(),
      ),
    );
    expect(seen).toHaveLength(1);
  });
});

describe('join on a real Asterisk', () => {
  it('puts a channel in and takes it out again', async () => {
    const newBridge = await firstValueFrom(client.ari.bridges.create({ bridgeId: unique('bridge'), type: 'mixing' }));
    const done = new Subject<void>();
    const joined = next(client, 'ChannelEnteredBridge');
    const over = lastValueFrom(join(newBridge, caller).pipe(takeUntil(done)));
    expect((await joined).bridge.data.channels).toEqual([caller.id]);
    const left = next(client, 'ChannelLeftBridge');
    done.next();
    await left;
    expect(String(await over)).toBe(String(newBridge));
    expect((await firstValueFrom(newBridge.get())).data.channels).toEqual([]);
    await firstValueFrom(newBridge.destroy());
  });

  it('completes when the channel is moved to another bridge, and leaves it there', async () => {
    const [firstBridge, secondBridge] = await Promise.all(
      [1, 2].map(() => firstValueFrom(client.ari.bridges.create({ bridgeId: unique('bridge'), type: 'mixing' }))),
    );
    const moved = lastValueFrom(
      join(firstBridge!, caller).pipe(switchMap(() => secondBridge!.addChannel({ channel: caller.id }))),
    );
    await moved;
    expect((await firstValueFrom(secondBridge!.get())).data.channels).toEqual([caller.id]);
    await Promise.all([firstBridge!, secondBridge!].map((newBridge) => firstValueFrom(newBridge.destroy())));
  });

  it('completes when the channel hangs up', async () => {
    const newBridge = await firstValueFrom(client.ari.bridges.create({ bridgeId: unique('bridge'), type: 'mixing' }));
    await lastValueFrom(join(newBridge, caller).pipe(switchMap(() => caller.hangup())));
    expect((await firstValueFrom(newBridge.get())).data.channels).toEqual([]);
    await firstValueFrom(newBridge.destroy());
  });

  it('fails for a bridge that does not exist', async () => {
    const failure: unknown = await lastValueFrom(join(client.ari.bridge('no-such'), caller)).catch((e: unknown) => e);
    expect(isNotFound(failure)).toBe(true);
  });

  it('waits behind a sound that is being played, and comes when that is stopped', async () => {
    const newBridge = await firstValueFrom(client.ari.bridges.create({ bridgeId: unique('bridge'), type: 'mixing' }));
    const enough = new Subject<void>();
    const playing = lastValueFrom(play(caller, 'tone:ring').pipe(ignoreElements(), takeUntil(enough)), {
      defaultValue: undefined,
    });
    await next(client, 'PlaybackStarted');
    const joined = firstValueFrom(join(newBridge, caller));
    enough.next();
    await playing;
    expect(String(await joined)).toBe(String(newBridge));
    await firstValueFrom(newBridge.destroy());
  });
});

describe('bridgeChannels on a real Asterisk', () => {
  it('connects two channels, emits the remaining one, and destroys the bridge', async () => {
    const news: string[] = [];
    const before = await bridgesNow();
    const otherCall = await makeCall(client);
    await lastValueFrom(
      bridgeChannels(caller, otherCall.caller).pipe(
        switchMap((event) => {
          news.push(event.type);
          if (event.type === 'bridged') return otherCall.caller.hangup();
          news.push(String(event.remainingChannel));
          return [];
        }),
      ),
      { defaultValue: undefined },
    );
    expect(news).toEqual(['bridged', 'disconnected', String(caller)]);
    await expect.poll(bridgesNow).toEqual(before);
    expect((await firstValueFrom(caller.get())).id).toBe(caller.id);
    await hangUp(peer);
  });

  it('gives the bridge its options, and keeps the keys of a side with absorbDTMF from the other side', async () => {
    const otherCall = await makeCall(client);
    const otherKeys: string[] = [];
    const listening = otherCall.peer.on('ChannelDtmfReceived').subscribe(({ digit }) => otherKeys.push(digit));
    const press = async (digit: string, options: BridgeChannelsOptions): Promise<Bridge> => {
      const bridged = new ReplaySubject<Bridge>();
      const running = bridgeChannels(caller, otherCall.caller, options).subscribe((event) => {
        if (event.type === 'bridged') bridged.next(event.bridge);
      });
      const result = await firstValueFrom(bridged);
      const received = next(client, 'ChannelDtmfReceived', ({ channel }) => channel.id === caller.id);
      await firstValueFrom(peer.sendDTMF({ dtmf: digit }));
      await received;
      if (digit === '2') await waitFor(() => expect(otherKeys).not.toEqual([]));
      running.unsubscribe();
      return result;
    };
    const bridgeOptions = { bridgeId: unique('bridge'), name: 'consultation' };
    const newBridge = await press('1', { first: { absorbDTMF: true }, bridge: bridgeOptions });
    expect(newBridge.data).toMatchObject({ id: bridgeOptions.bridgeId, name: 'consultation' });
    await press('2', {});
    listening.unsubscribe();
    expect(otherKeys).toEqual(['2']);
  });
});
