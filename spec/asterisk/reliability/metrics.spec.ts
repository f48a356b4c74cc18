import { firstValueFrom } from 'rxjs';
import { expect, it } from 'vitest';
import { createAri } from '../../../src/index.js';
import { recordMetrics } from '../../../src/otel/index.js';
import { createMeter, seriesOf } from '../../otel/metrics-support.js';
import { patiently, waitFor } from '../../support/wait.js';
import { ChaosProxy } from '../chaos/proxy.js';
import { hangUp } from '../support/call.js';
import { afterTest, asterisk, openClient, reach, unique, watch } from '../support/client.js';

it('recordMetrics counts one outage, its downtime, and the call that ends in it', async () => {
  const proxy = new ChaosProxy(asterisk.url);
  afterTest(() => proxy.close());
  const options = reach({ url: await proxy.listen(), reconnect: { minDelay: 5, maxDelay: 50 } });
  const ari = watch(createAri(options), ['connection']);
  const app = ari.apps[0]!;
  const { meter, collect } = createMeter();
  const recording = recordMetrics(ari, { meter }).subscribe();
  const read = async (name: string) => seriesOf((await collect()).find(({ descriptor }) => descriptor.name === name));
  const starts: string[] = [];
  const listening = ari.on('StasisStart').subscribe(({ channel }) => starts.push(channel.id));
  afterTest(() => {
    listening.unsubscribe();
    recording.unsubscribe();
  });
  await firstValueFrom(ari.opened.pipe(patiently()));
  const { ari: direct } = await openClient();
  const ids = [unique('ends'), unique('stays')] as const;
  for (const channelId of ids) {
    await firstValueFrom(direct.channels.originateWithId({ channelId, endpoint: 'Local/wait@default', app }));
    afterTest(() => hangUp(direct.channel(channelId)));
  }
  await waitFor(() => expect(starts).toHaveLength(2));
  expect(await read('ari.call.active')).toEqual({ [`ari.application=${app}`]: 2 });
  const downtimeBefore = (await read('ari.client.connection.downtime'))[''] as number;

  proxy.refuses = true;
  for (const link of proxy.links) link.cut();
  await firstValueFrom(direct.channels.hangup({ channelId: ids[0] }));
  await waitFor(async () => {
    const { '': downtime } = await read('ari.client.connection.downtime');
    expect(downtime).toBeGreaterThan(downtimeBefore);
  });
  expect(await read('ari.client.connection.reconnects')).toEqual({});
  proxy.refuses = false;
  await waitFor(async () => expect(await read('ari.client.connection.reconnects')).toEqual({ '': 1 }));

  expect(await read('ari.call.active')).toEqual({ [`ari.application=${app}`]: 1 });
  expect(await read('ari.call.ends')).toEqual({ [`ari.application=${app} ari.end=lost`]: 1 });
  expect(await read('ari.client.problems')).toEqual({ 'ari.problem.type=connection': 2 });
  const { '': downtime } = await read('ari.client.connection.downtime');
  expect(await read('ari.client.connection.downtime')).toEqual({ '': downtime });
});
