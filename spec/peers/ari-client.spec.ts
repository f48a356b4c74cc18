import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Subject, firstValueFrom } from 'rxjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simulate, type Simulator } from '../../src/simulator/index.js';

/** As much of ari-client as is used here; it has no types of its own. */
interface Peer {
  readonly [resource: string]: any;
  start(app: string): void;
  stop(): void;
  on(type: string, listener: (...args: any[]) => void): void;
  once(type: string, listener: (...args: any[]) => void): void;
  Channel(id?: string): any;
  Bridge(id?: string): any;
  Playback(id?: string): any;
}

const started = new Subject<Simulator>();
let running = started.subscribe();
let ari: Peer;
let stop = (): void => undefined;

beforeAll(async () => {
  if (!existsSync(join(import.meta.dirname, 'node_modules/ari-client'))) {
    throw new Error(
      'ari-client is not installed: run `npm install --prefix spec/peers --no-audit --no-fund`, then this again',
    );
  }
  const first = firstValueFrom(started);
  running = simulate().subscribe(started);
  const { url } = await first;
  const client = createRequire(import.meta.url)('ari-client') as {
    connect(url: string, user: string, password: string): Promise<Peer>;
  };
  ari = await client.connect(url, 'hey', 'peekaboo');
  const registered = new Promise<void>((resolve) => {
    const look = (): void =>
      ari['applications'].get({ applicationName: 'hello' }).then(
        () => resolve(),
        () => setTimeout(look, 10),
      );
    look();
  });
  ari.start('hello');
  stop = () => ari.stop();
  await registered;
});

afterAll(() => {
  stop();
  running.unsubscribe();
});

/** The next event of a type, of whatever it is about that matches; its arguments as ari-client gives them. */
const next = (type: string, matches: (event: any, instance: any) => boolean = () => true): Promise<any[]> =>
  new Promise((resolve) =>
    ari.on(type, (event: any, instance: any) => {
      if (matches(event, instance)) resolve([event, instance]);
    }),
  );

/** A call from one end of a Local channel to the other, both of them in the application. */
async function call(): Promise<{ caller: any; peer: any }> {
  const caller = ari.Channel();
  const [callerStarted, peerStarted] = [
    next('StasisStart', ({ channel }) => channel.id === caller.id),
    next('StasisStart', ({ channel }) => channel.id === `${caller.id};2`),
  ];
  await caller.originate({ endpoint: 'Local/stasis-hello@default', app: 'hello', appArgs: 'dialed' });
  const [[event], [, peer]] = [await callerStarted, await peerStarted];
  expect(event.args).toEqual(['dialed']);
  return { caller, peer };
}

describe('ari-client 2.2 on the simulator', () => {
  it('makes its methods from the description that is served', () => {
    expect(typeof ari['channels'].originate).toBe('function');
    expect(typeof ari['recordings'].getStored).toBe('function');
  });

  it('asks who is there', async () => {
    expect((await ari['asterisk'].getInfo()).system.version).toMatch(/^\d+\./);
    await expect(ari['channels'].get({ channelId: 'nobody' })).rejects.toThrow(/Channel not found/);
  });

  it('originates, answers, plays and hangs up', async () => {
    const { caller } = await call();
    await caller.answer();
    const playback = ari.Playback();
    const finished = new Promise<any>((resolve) => playback.once('PlaybackFinished', resolve));
    await caller.play({ media: 'sound:beep' }, playback);
    expect((await finished).playback).toMatchObject({ id: playback.id, state: 'done' });
    const ended = new Promise<any>((resolve) => caller.once('StasisEnd', resolve));
    await caller.hangup();
    expect((await ended).channel.id).toBe(caller.id);
  });

  it('receives the keys of the other end', async () => {
    const { caller, peer } = await call();
    const digits: string[] = [];
    const all = new Promise<void>((resolve) =>
      caller.on('ChannelDtmfReceived', ({ digit }: { digit: string }) => {
        if (digits.push(digit) === 3) resolve();
      }),
    );
    await peer.sendDTMF({ dtmf: '12#' });
    await all;
    expect(digits).toEqual(['1', '2', '#']);
    await caller.hangup();
  });

  it('joins two calls in a bridge', async () => {
    const [firstCall, secondCall] = [await call(), await call()];
    const bridge = ari.Bridge();
    await bridge.create({ type: 'mixing' });
    const entered = [firstCall, secondCall].map(({ caller }) =>
      next('ChannelEnteredBridge', ({ channel }) => channel.id === caller.id),
    );
    await bridge.addChannel({ channel: [firstCall.caller.id, secondCall.caller.id] });
    await Promise.all(entered);
    expect((await bridge.get()).channels.sort()).toEqual([firstCall.caller.id, secondCall.caller.id].sort());
    const left = next('ChannelLeftBridge', ({ channel }) => channel.id === firstCall.caller.id);
    await firstCall.caller.hangup();
    await left;
    await bridge.destroy();
    await expect(bridge.get()).rejects.toThrow(/Bridge not found/);
    await secondCall.caller.hangup();
  });

  it('sets and reads a variable', async () => {
    const { caller } = await call();
    await caller.setChannelVar({ variable: 'COLOUR', value: 'red' });
    expect(await caller.getChannelVar({ variable: 'COLOUR' })).toMatchObject({ value: 'red' });
    await caller.hangup();
  });
});
