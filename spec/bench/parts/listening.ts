import { start, type Child } from '../run/child.js';
import { isPeer, FLOOR } from '../run/turns.js';
import { WANTED_SHARE } from '../server/frames.js';
import type { Used } from '../clients/main.js';

export interface Load {
  readonly channels: number;
  /** The events that are measured, and those before them, in which a client warms up. */
  readonly count: number;
  readonly warmUp: number;
  /** In a second; as many as the client takes unless given. */
  readonly rate?: number;
}

export interface Heard {
  /** Microseconds of CPU time for each event that was sent. */
  readonly cpu: number;
  /** The share of what should have been heard that was. */
  readonly delivered: number;
}

/** Starts the server. */
export async function startServer(): Promise<{ readonly server: Child; readonly url: string }> {
  const server = start('server/main.js', ['server']);
  return { server, url: await server.ask<string>('listen') };
}

/** Starts a client and connects it, lets it work, and ends it. */
export async function withClient<T>(name: string, url: string, work: (client: Child) => Promise<T>): Promise<T> {
  const client = start('clients/main.js', [name], isPeer(name));
  try {
    await client.ask('connect', url);
    return await work(client);
  } finally {
    await client.stop();
  }
}

/** What one client uses to hear a load: with two handlers for every channel, or with one for everything. */
export const hear = (
  name: string,
  { server, url }: { readonly server: Child; readonly url: string },
  { channels, count, warmUp, rate }: Load,
  listenTo: 'channels' | 'everything',
): Promise<Heard> =>
  withClient(name, url, async (client) => {
    await server.ask('prepare', channels);
    await (listenTo === 'channels' ? client.ask('listen', channels) : client.ask('listenToAll'));
    await server.ask('tell', { channels, count: warmUp, rate });
    await client.ask('begin');
    await server.ask('tell', { channels, count, rate });
    const { cpu, heard } = await client.ask<Used>('end');
    const wanted = listenTo === 'everything' || name === FLOOR ? count : count * WANTED_SHARE;
    return { cpu: cpu / count, delivered: heard / wanted };
  });
