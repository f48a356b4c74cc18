import { Subscription, firstValueFrom, type Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { createAri, isGone, liveBridges, liveChannels, type Ari } from '../../../src/index.js';
import { afterTest, openClient, reach, watch } from '../support/client.js';
import { waitFor } from '../../support/wait.js';

type Listing = Observable<readonly { readonly id: string }[]>;

const sortedIds = (objects: readonly { readonly id: string }[]): string[] => objects.map(({ id }) => id).sort();

const listed = async (listing: Listing): Promise<string[]> => sortedIds(await firstValueFrom(listing));

/** Subscribes to a list until the end of the test; returns a function that returns its current ids. */
function follow(list: Listing): () => readonly string[] {
  let ids: readonly string[] = [];
  const following = new Subscription();
  following.add(list.subscribe((objects) => (ids = sortedIds(objects))));
  afterTest(() => following.unsubscribe());
  return () => ids;
}

const CALL_COUNT = 50;
const STAYING_CALL_COUNT = 5;
const CLIENT_COUNT = 10;

const delay = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Makes a call of two channels, and hangs it up after a delay unless it stays. */
async function makeCall(ari: Ari, hangUpAfter: number | undefined): Promise<void> {
  const channel = await firstValueFrom(
    ari.channels.originate({ endpoint: 'Local/wait@default', extension: 'wait', context: 'default' }),
  );
  if (hangUpAfter === undefined) {
    afterTest(() => hangUp(ari, channel.id));
    return;
  }
  await delay(hangUpAfter);
  await hangUp(ari, channel.id);
}

/** The hang-up of one half of a Local channel ends the other half, too. */
const hangUp = (ari: Ari, channelId: string): Promise<void> =>
  firstValueFrom(ari.channel(channelId).hangup()).catch((error: unknown) => {
    if (!isGone(error)) throw error;
  });

describe('liveChannels and liveBridges', () => {
  it('equal the lists of the server once the calls have settled, whenever a client subscribes', async () => {
    const { ari } = await openClient();
    const clients = Array.from({ length: CLIENT_COUNT }, () => watch(createAri(reach({ subscribeAll: true }))));
    const calls: Promise<void>[] = [];
    const lists: (() => readonly string[])[] = [];
    for (let call = 0; call < CALL_COUNT; call += 1) {
      const stays = call % (CALL_COUNT / STAYING_CALL_COUNT) === 0;
      calls.push(makeCall(ari, stays ? undefined : (call * 7) % 40));
      const isNext = call % (CALL_COUNT / CLIENT_COUNT) === 0;
      if (isNext) lists.push(follow(liveChannels(clients[lists.length]!)));
      await delay(5);
    }
    await Promise.all(calls);
    const bridge = await firstValueFrom(ari.bridges.create());
    const bridges = follow(liveBridges(clients[0]!));
    await waitFor(async () => {
      const channels = await listed(ari.channels.list());
      expect(channels.length).toBeGreaterThanOrEqual(2 * STAYING_CALL_COUNT);
      for (const list of lists) expect(list()).toEqual(channels);
      expect(bridges()).toEqual(await listed(ari.bridges.list()));
      expect(bridges()).toContain(bridge.id);
    });
    const staying = lists[0]!();
    await firstValueFrom(bridge.destroy());
    for (const id of staying) await hangUp(ari, id);
    await waitFor(() => {
      for (const list of lists) expect(list().filter((id) => staying.includes(id))).toEqual([]);
      expect(bridges()).not.toContain(bridge.id);
    });
  });
});
