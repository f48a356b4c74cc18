import { firstValueFrom } from 'rxjs';
import { expect, it } from 'vitest';
import { AriOutcomeUnknownError } from '../../src/index.js';
import { failure } from '../support/failure.js';
import { settlesWithin } from '../support/wait.js';
import { openClient, unique } from './support/client.js';

/** Far below the timeout of requests, which is 30 seconds. */
const SOON_MS = 5_000;

it('a write whose response the event filter of another program hides has an unknown outcome soon', async () => {
  const warnings: string[] = [];
  const { ari, app } = await openClient({
    restTransport: 'websocket',
    logger: { warn: (line) => void warnings.push(line) },
  });
  const otherClient = await openClient();
  const filter = { disallowed: [{ type: 'RESTResponse' }] };
  await firstValueFrom(otherClient.ari.applications.filter({ applicationName: app, filter }));

  const bridgeId = unique('bridge');
  const writing = failure(ari.bridges.createWithId({ bridgeId, type: 'mixing' }), AriOutcomeUnknownError);
  expect(await settlesWithin(writing, SOON_MS)).toBe(true);
  expect((await writing).message).toContain('RESTResponse');
  // The server executed the request, and later ones go by HTTP.
  expect((await firstValueFrom(ari.bridges.get({ bridgeId }))).id).toBe(bridgeId);
  await firstValueFrom(ari.bridges.destroy({ bridgeId }));
  expect(warnings).toEqual([expect.stringContaining('requests go by HTTP until the socket opens again')]);
});

it('a read whose response the event filter of another program hides is sent again by HTTP', async () => {
  const { ari, app } = await openClient({ restTransport: 'websocket', logger: { warn: () => undefined } });
  const otherClient = await openClient();
  const filter = { allowed: [{ type: 'StasisStart' }] };
  await firstValueFrom(otherClient.ari.applications.filter({ applicationName: app, filter }));
  const reading = firstValueFrom(ari.applications.list());
  expect(await settlesWithin(reading, SOON_MS)).toBe(true);
  expect((await reading).map(({ name }) => name)).toContain(app);
});
