import { Subscription, firstValueFrom, type Observable } from 'rxjs';
import { afterEach, describe, expect, inject, it, vi } from 'vitest';
import { liveBridges, liveChannels } from '../../src/angular/live.js';
import { createAri, isGone, type Ari } from '../../src/index.js';
import { simulate, type Simulator } from '../../src/simulator/index.js';

const asterisk = inject('asterisks')[0]!;
let running = new Subscription();

afterEach(() => {
  running.unsubscribe();
  running = new Subscription();
});

/** Where the server is. The simulated one lets answers and events overtake each other wherever that may happen. */
const servers: Readonly<Record<string, () => Promise<string>>> = {
  asterisk: () => Promise.resolve(asterisk.url),
  simulator: async () => {
    const started = new Promise<Simulator>((resolve) => running.add(simulate({ order: 'worst' }).subscribe(resolve)));
    return (await started).url;
  },
};

interface Live {
  readonly ids: readonly string[];
}

/** What a list says at any time. */
function watch(list: Observable<readonly { readonly id: string }[]>): Live {
  const live = { ids: [] as readonly string[] };
  running.add(list.subscribe((all) => (live.ids = all.map(({ id }) => id).sort())));
  return live;
}

const idsOf = async (list: Observable<readonly { readonly id: string }[]>): Promise<string[]> =>
  (await firstValueFrom(list)).map(({ id }) => id).sort();

const endpoint = 'Local/echo@default';

/** Makes a call, and hangs it up after a while, or leaves it. */
async function makeCall(ari: Ari, milliseconds: number | undefined): Promise<void> {
  const channel = await firstValueFrom(ari.channels.originate({ endpoint, extension: 'wait', context: 'default' }));
  if (milliseconds === undefined) return;
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  await firstValueFrom(channel.hangup());
}

/** The channels that stay: what was hung up takes a moment to be gone. */
async function settled(ari: Ari): Promise<string[]> {
  return vi.waitFor(async () => {
    const there = await idsOf(ari.channels.list());
    expect(there).toHaveLength(2 * STAYING);
    return there;
  }, 5_000);
}

/** Calls that nobody hangs up; each is two channels, because a Local one has two ends. */
const STAYING = 5;

describe.each(Object.keys(servers))('live lists, with the %s', (server) => {
  it('are those of the server once calls have settled, whenever one begins to look', async () => {
    const options = { url: await servers[server]!(), username: asterisk.username, password: asterisk.password };
    const lookers = Array.from({ length: 10 }, (_, index) =>
      createAri({ ...options, app: `looker-${index}`, subscribeAll: true }),
    );
    const ari = createAri({ ...options, app: 'caller' });
    const calls: Promise<void>[] = [];
    const seen: Live[] = [];
    for (let round = 0; round < 50; round++) {
      calls.push(makeCall(ari, round % 10 === 0 ? undefined : (round * 7) % 40));
      if (round % 5 === 0) seen.push(watch(liveChannels(lookers[round / 5]!)));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await Promise.all(calls);
    const bridge = await firstValueFrom(ari.bridges.create());
    const bridges = watch(liveBridges(lookers[0]!));
    const there = await settled(ari);
    await vi.waitFor(() => expect(seen.map(({ ids }) => ids)).toEqual(lookers.map(() => there)), 5_000);
    await vi.waitFor(() => expect(bridges.ids).toEqual([bridge.id]), 5_000);
    await firstValueFrom(bridge.destroy());
    for (const id of there) await firstValueFrom(ari.channel(id).hangup()).catch(ignoreGone);
    await vi.waitFor(
      () => expect([...seen, bridges].map(({ ids }) => ids)).toEqual([...seen, bridges].map(() => [])),
      5_000,
    );
  });
});

/** The other half of a Local channel goes with it. */
function ignoreGone(error: unknown): void {
  if (!isGone(error)) throw error;
}
