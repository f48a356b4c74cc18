import { firstValueFrom, lastValueFrom, map, takeUntil, timer, toArray } from 'rxjs';
import { beforeEach, describe, expect, it } from 'vitest';
import { AriPlaybackError, play, type Channel } from '../../../src/index.js';
import { makeCall, next } from '../support/call.js';
import { openClient, unique, type Client } from '../support/client.js';

let client: Client;
let caller: Channel;

beforeEach(async () => {
  client = await openClient();
  ({ caller } = await makeCall(client));
});

const statesOf = (media: string | readonly string[], target: Parameters<typeof play>[0] = caller) =>
  lastValueFrom(
    play(target, media).pipe(
      map(({ data }) => `${data.media_uri} ${data.state}`),
      toArray(),
    ),
  );

const quiet = (milliseconds: number) => {
  const before = client.receivedEvents.length;
  return firstValueFrom(
    timer(milliseconds).pipe(map(() => client.receivedEvents.slice(before).map(({ type }) => type))),
  );
};

describe('play on a real Asterisk', () => {
  it('lasts until all sounds have ended', async () => {
    const start = Date.now();
    expect(await statesOf(['sound:beep', 'digits:7'])).toEqual([
      'sound:beep playing',
      'sound:beep continuing',
      'digits:7 playing',
      'digits:7 done',
    ]);
    expect(Date.now() - start).toBeGreaterThan(1_000);
  });

  it.each([
    ['sound:demo-congrats'],
    [['sound:demo-congrats', 'sound:beep']],
    [['tone:busy', 'tone:ring', 'sound:beep']],
  ])('stops %j when unsubscribed', async (media) => {
    const finished = next(client, 'PlaybackFinished');
    await lastValueFrom(play(caller, media).pipe(takeUntil(timer(300))), { defaultValue: undefined });
    await finished;
    expect(await quiet(300)).toEqual([]);
  });

  it('fails for a sound that does not exist', async () => {
    await expect(statesOf('sound:no-such-sound')).rejects.toBeInstanceOf(AriPlaybackError);
  });

  it.each(['http://127.0.0.1/no-such.wav', 'recording:no-such', 'number:abc', 'nonsense'])(
    'fails for %s, whose end Asterisk never tells',
    async (media) => {
      await expect(statesOf(media)).rejects.toBeInstanceOf(AriPlaybackError);
    },
  );

  it('lasts as long as a number does, which it has to ask after', async () => {
    expect(await statesOf('number:142')).toEqual(['number:142 playing', 'number:142 done']);
  });

  it('completes when the caller hangs up in the middle', async () => {
    const playing = statesOf('sound:demo-congrats');
    await next(client, 'PlaybackStarted');
    await firstValueFrom(caller.hangup());
    expect(await playing).toEqual(['sound:demo-congrats playing']);
  });

  it('completes when the caller had hung up before it was asked', async () => {
    const ended = firstValueFrom(caller.ended);
    await firstValueFrom(caller.hangup());
    await ended;
    expect(await statesOf('sound:beep')).toEqual([]);
  });

  it('completes when the last one leaves the bridge it plays to', async () => {
    const bridge = await firstValueFrom(client.ari.bridges.create({ bridgeId: unique('bridge'), type: 'mixing' }));
    await firstValueFrom(bridge.addChannel({ channel: caller.id }));
    const playing = statesOf('sound:demo-congrats', bridge);
    await next(client, 'PlaybackStarted');
    await firstValueFrom(bridge.removeChannel({ channel: caller.id }));
    expect(await playing).toEqual(['sound:demo-congrats playing']);
    await firstValueFrom(bridge.destroy());
  });

  it('plays to an empty bridge until the bridge is destroyed', async () => {
    const bridge = await firstValueFrom(client.ari.bridges.create({ bridgeId: unique('bridge'), type: 'mixing' }));
    const playing = statesOf('tone:ring', bridge);
    await next(client, 'PlaybackStarted');
    await firstValueFrom(bridge.destroy());
    expect(await playing).toEqual(['tone:ring playing']);
  });

  it('plays to a bridge', async () => {
    const bridge = await firstValueFrom(client.ari.bridges.create({ bridgeId: unique('bridge'), type: 'mixing' }));
    await firstValueFrom(bridge.addChannel({ channel: caller.id }));
    expect(await statesOf('sound:beep', bridge)).toEqual(['sound:beep playing', 'sound:beep done']);
    await firstValueFrom(bridge.destroy());
  });
});
