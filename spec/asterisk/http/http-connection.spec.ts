import { setTimeout as delay } from 'node:timers/promises';
import { firstValueFrom } from 'rxjs';
import { expect, it } from 'vitest';
import { AriConnectionError, AriOutcomeUnknownError, createAri, type AriOptions } from '../../../src/index.js';
import { failure } from '../../support/failure.js';
import { startAsterisk, type StartOptions } from '../rig/index.js';
import { afterTest, asterisk, openClient, reach, unique } from '../support/client.js';

/** An Asterisk of its own, and how to reach it. */
async function another(more: Partial<StartOptions>): Promise<AriOptions> {
  const { url, username, password, stop } = await startAsterisk({ release: asterisk.release, ...more });
  afterTest(stop);
  return { url, username, password, app: unique('app') };
}

it('a write goes through after Asterisk has closed the idle connection', async () => {
  const { ari } = await openClient();
  const bridge = await firstValueFrom(ari.bridges.create({ bridgeId: unique('bridge') }));
  // Asterisk closes a connection that was idle for 15 seconds.
  await delay(16_500);
  expect(await firstValueFrom(bridge.destroy())).toBeUndefined();
});

it('reports a connection that is closed without a response because of the limit of sessions', async () => {
  const options = await another({ sessionLimit: 5 });
  for (let index = 0; index < 5; index++) await openClient({ ...options, app: unique('app') });
  const ari = createAri(options);
  await failure(ari.channels.list(), AriConnectionError);
  await failure(ari.bridges.create(), AriOutcomeUnknownError);
  await failure(createAri({ ...options, reconnect: false }).events, AriConnectionError);
});

it('behind a prefix, requests and events go through', async () => {
  const options = await another({ prefix: 'pbx/one' });
  expect(options.url).toMatch(/\/pbx\/one$/);
  for (const url of [options.url, `${options.url}/`, `${options.url}/ari`, `${options.url}/ari/`]) {
    const { ari, app } = await openClient({ ...options, url, app: unique('app') });
    const nextEvent = firstValueFrom(ari.on('ChannelUserevent'));
    await firstValueFrom(ari.events.userEvent({ eventName: 'hello', application: app }));
    expect(await nextEvent).toMatchObject({ eventname: 'hello', application: app });
  }
});

it('a stopped Asterisk refuses the connection', async () => {
  const { stop, url, username, password } = await startAsterisk({ release: asterisk.release });
  await stop();
  const ari = createAri({ ...reach(), url, username, password });
  await failure(ari.bridges.create(), AriConnectionError);
  await failure(ari.channels.list(), AriConnectionError);
});
