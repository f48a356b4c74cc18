import { Subscription, firstValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { createAri, type Ari, type Channel } from '../../../src/index.js';
import { patiently, waitFor } from '../../support/wait.js';
import { ChaosProxy } from '../chaos/proxy.js';
import { hangUp } from '../support/call.js';
import { afterTest, asterisk, openClient, reach, unique, watch } from '../support/client.js';

interface Parties {
  /** The client whose connection breaks. */
  readonly ari: Ari;
  readonly app: string;
  readonly proxy: ChaosProxy;
  /** A client whose connection does not break. */
  readonly direct: Ari;
  /** The ids of the channels that entered the application, and the reasons of the ends. */
  readonly entered: Set<string>;
  readonly ends: Map<string, string>;
}

async function begin(subscribeAll: boolean): Promise<Parties> {
  const proxy = new ChaosProxy(asterisk.url);
  afterTest(() => proxy.close());
  const url = await proxy.listen();
  const app = unique('left');
  const options = { url, app, subscribeAll, reconnect: { minDelay: 5, maxDelay: 50 } };
  const ari = watch(createAri(reach(options)), ['connection']);
  const entered = new Set<string>();
  const ends = new Map<string, string>();
  const running = new Subscription();
  afterTest(() => running.unsubscribe());
  const onStart = ({ channel }: { readonly channel: Channel }): void => {
    entered.add(channel.id);
    running.add(channel.ended.subscribe(({ reason }) => ends.set(channel.id, reason)));
  };
  running.add(ari.on('StasisStart').subscribe(onStart));
  const { ari: direct } = await openClient();
  await firstValueFrom(ari.opened.pipe(patiently()));
  return { ari, app, proxy, direct, entered, ends };
}

/** Makes one channel for each way into an application; returns their ids. */
async function fillApplication({ app, direct, entered }: Parties): Promise<readonly string[]> {
  const { channels, bridges } = direct;
  const ids = ['answered', 'bridged', 'snoop', 'external', 'created', 'moved'].map(unique);
  const [answered, bridged, snoopId, external, created, moved] = ids as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  for (const id of ids) afterTest(() => hangUp(direct.channel(id)));
  const endpoint = 'Local/wait@default';
  for (const channelId of [answered, bridged])
    await firstValueFrom(channels.originateWithId({ channelId, endpoint, app, appArgs: 'a,b' }));
  await waitFor(() => expect([...entered]).toEqual(expect.arrayContaining([answered, bridged])));
  const bridge = await firstValueFrom(bridges.create({ type: 'mixing' }));
  afterTest(() => firstValueFrom(bridge.destroy()));
  await firstValueFrom(bridge.addChannel({ channel: [bridged] }));
  await firstValueFrom(channels.snoopChannelWithId({ channelId: answered, snoopId, app, spy: 'both' }));
  await firstValueFrom(
    channels.externalMedia({ channelId: external, app, external_host: '127.0.0.1:9', format: 'ulaw' }),
  );
  await firstValueFrom(channels.create({ channelId: created, endpoint, app }));
  const inOther = firstValueFrom(direct.on('StasisStart').pipe(patiently()));
  await firstValueFrom(channels.originateWithId({ channelId: moved, endpoint, app: direct.apps[0]! }));
  await firstValueFrom((await inOther).channel.move({ app }));
  await waitFor(() => expect([...entered].sort()).toEqual([...ids].sort()));
  return ids;
}

/** Makes a call leave the application for the dialplan, and waits until the dialplan executes. */
async function leave({ direct, app, entered }: Parties, during: () => void): Promise<string> {
  const channelId = unique('leaving');
  await firstValueFrom(direct.channels.originateWithId({ channelId, endpoint: 'Local/wait@default', app }));
  afterTest(() => hangUp(direct.channel(channelId)));
  await waitFor(() => expect([...entered]).toContain(channelId));
  during();
  const place = { context: 'default', extension: 'wait', priority: 1 };
  await firstValueFrom(direct.channels.continueInDialplan({ channelId, ...place }));
  await waitFor(async () => {
    const { data } = await firstValueFrom(direct.channels.get({ channelId }));
    expect(data.dialplan.app_name).toBe('Wait');
  });
  return channelId;
}

describe('a call that leaves the application for the dialplan during an outage', () => {
  // Without `subscribeAll` the application stays subscribed to the channels that it originated.
  it.each([true, false])('ends as lost, and no other call does (subscribeAll: %s)', async (subscribeAll) => {
    const parties = await begin(subscribeAll);
    const { ari, proxy, entered, ends } = parties;
    const others = await fillApplication(parties);
    const leaving = await leave(parties, () => {
      proxy.refuses = true;
      for (const link of proxy.links) link.cut();
    });
    expect(ends.has(leaving)).toBe(false);
    proxy.refuses = false;
    await waitFor(() => expect(Object.fromEntries(ends)).toEqual({ [leaving]: 'lost' }));
    await firstValueFrom(ari.opened.pipe(patiently()));
    expect(Object.fromEntries(ends)).toEqual({ [leaving]: 'lost' });
    expect([...entered].sort()).toEqual([...others, leaving].sort());
  });
});
