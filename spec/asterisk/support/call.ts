import { filter, firstValueFrom, forkJoin, take } from 'rxjs';
import type { AriEventMap, AriEventType, Channel } from '../../../src/index.js';
import { isGone } from '../../../src/index.js';
import { afterTest, unique, type Client } from './client.js';
import { patiently } from '../../support/wait.js';

/** The two ends of a call with a Local channel. Both are in the application, and each receives the digits of its peer. */
export interface Call {
  readonly caller: Channel;
  readonly peer: Channel;
}

/** Makes a call whose both ends are in the application; hung up after the test. */
export async function makeCall({ ari, app }: Client): Promise<Call> {
  const [callerId, peerId] = [unique('caller'), unique('peer')];
  const start = (id: string) =>
    ari.on('StasisStart').pipe(
      filter(({ channel }) => channel.id === id),
      take(1),
      patiently(),
    );
  const both = firstValueFrom(forkJoin([start(callerId), start(peerId)]));
  await firstValueFrom(
    ari.channels.originate({
      endpoint: `Local/stasis-${app}@default`,
      app,
      channelId: peerId,
      otherChannelId: callerId,
    }),
  );
  const [caller, peer] = (await both).map(({ channel }) => channel) as [Channel, Channel];
  afterTest(() => hangUp(peer));
  return { caller, peer };
}

/** Hangs a channel up, also when it is gone already. */
export async function hangUp(channel: Channel<unknown>): Promise<void> {
  await firstValueFrom(channel.hangup()).catch((error: unknown) => {
    if (!isGone(error)) throw error;
  });
}

/** The next event of a type, or the first that fits. */
export const next = <T extends AriEventType>(
  { ari }: Pick<Client, 'ari'>,
  type: T,
  fits: (event: AriEventMap[T]) => boolean = () => true,
): Promise<AriEventMap[T]> => firstValueFrom(ari.on(type).pipe(filter(fits), patiently()));
