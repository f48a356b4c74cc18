import { firstValueFrom, lastValueFrom, toArray, type Observable } from 'rxjs';
import type { AriEvent, AriEventType, Bridge, Channel } from '../../../src/index.js';
import { hangUp, next } from '../support/call.js';
import { afterTest, unique, type Client } from '../support/client.js';
import { patiently } from '../../support/wait.js';

/** Everything until the stream completes. Subscribes at once. */
export const all = <T>(stream: Observable<T>): Promise<T[]> => lastValueFrom(stream.pipe(toArray(), patiently()));

/** The first value. Subscribes at once. */
export const first = <T>(stream: Observable<T>): Promise<T> => firstValueFrom(stream.pipe(patiently()));

export const types = (events: readonly { readonly type: string }[]): string[] => events.map(({ type }) => type);

/** Every event of a type since the client was opened. */
export const eventsOf = <T extends AriEventType>(
  { receivedEvents }: Client,
  type: T,
): Extract<AriEvent, { type: T }>[] =>
  receivedEvents.filter((event): event is Extract<AriEvent, { type: T }> => event.type === type);

/** A channel in the application, talking to an extension of the dialplan; hung up after the test. */
export async function dialled(client: Client, extension = 'wait', id = unique('leg')): Promise<Channel> {
  const { ari, app } = client;
  const start = next(client, 'StasisStart', ({ channel }) => channel.id === id);
  afterTest(() => hangUp(ari.channel(id)));
  await firstValueFrom(ari.channels.originate({ endpoint: `Local/${extension}@default`, app, channelId: id }));
  return (await start).channel;
}

/** A bridge with these members, subscribed to; destroyed after the test. */
export async function bridged(client: Client, ...members: readonly Channel<unknown>[]): Promise<Bridge> {
  const { ari } = client;
  const bridge = await firstValueFrom(ari.bridges.createWithId({ bridgeId: unique('bridge'), type: 'mixing' }));
  afterTest(() => firstValueFrom(bridge.destroy()).catch(() => undefined));
  await subscribeTo(client, `bridge:${bridge.id}`);
  if (members.length > 0) await firstValueFrom(bridge.addChannel({ channel: members.map(({ id }) => id) }));
  return bridge;
}

/** Subscribes the application to what ARI calls an event source. */
export const subscribeTo = ({ ari, app }: Client, eventSource: string): Promise<unknown> =>
  firstValueFrom(ari.applications.subscribe({ applicationName: app, eventSource }));
