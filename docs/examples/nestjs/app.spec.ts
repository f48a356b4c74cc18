// Runs the application with the simulator, without a network, ten times faster than real time.
import { Test, type TestingModule } from '@nestjs/testing';
import { Subscription, asyncScheduler, firstValueFrom, type SchedulerLike } from 'rxjs';
import { createAri } from 'rx-ari';
import { Ari } from 'rx-ari/nestjs';
import { simulate, type Simulator } from 'rx-ari/simulator';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppModule } from './app.module.js';
import { Outgoing } from './outgoing.js';

const hurried: SchedulerLike = {
  now: () => asyncScheduler.now() * 10,
  schedule: (work, delay = 0, state) => asyncScheduler.schedule(work as () => void, delay / 10, state),
};

let running: Subscription;
let pbx: Simulator;
let app: TestingModule;

beforeEach(async () => {
  running = simulate({ port: false, scheduler: hurried }).subscribe((simulator) => (pbx = simulator));
  const { url, transport } = pbx;
  const ari = createAri({ url, transport, username: 'hey', password: 'peekaboo', app: 'hello' });
  app = await Test.createTestingModule({ imports: [AppModule] })
    .overrideProvider(Ari)
    .useValue(ari)
    .compile();
  app.useLogger(false);
  await app.init();
  await firstValueFrom(ari.opened);
});

afterEach(async () => {
  await app.close();
  running.unsubscribe();
});

describe('the application', () => {
  it('greets each caller with their number, says keys, and says goodbye', async () => {
    const before = pbx.call({ app: 'hello' });
    await firstValueFrom(before.mediaStarts);
    before.hangup();
    const call = pbx.call({ app: 'hello', from: '100' });
    const sounds: string[] = [];
    const listening = call.mediaEnds.subscribe((media) => sounds.push(media));
    await vi.waitUntil(() => sounds.length === 2, { timeout: 60_000 });
    call.press('7');
    await vi.waitUntil(() => sounds.length === 3, { timeout: 60_000 });
    call.press('#');
    await firstValueFrom(call.ended);
    expect(sounds).toEqual(['sound:hello-world', 'digits:2', 'digits:7', 'sound:vm-goodbye']);
    listening.unsubscribe();
  });

  it('hangs up the current calls when it closes', async () => {
    const call = pbx.call({ app: 'hello' });
    await firstValueFrom(call.mediaStarts);
    await app.close();
    await firstValueFrom(call.ended);
  });

  it('greets a callee', async () => {
    const { id } = await firstValueFrom(app.get(Outgoing).call('Local/echo@default'));
    const { playback } = await firstValueFrom(app.get(Ari).on('PlaybackStarted'));
    expect(playback.data).toMatchObject({ target_uri: `channel:${id}`, media_uri: 'sound:hello-world' });
  });
});
