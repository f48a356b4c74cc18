import { start, type Child } from './child.js';
import { isPeer } from './turns.js';

/** A server to which clients can connect. */
export interface Server {
  readonly url: string;
  readonly ask: Child['ask'];
}

/** Starts a server, runs some work with it, and ends it. */
export async function withServer<T>(work: (server: Server) => Promise<T>): Promise<T> {
  const child = start('server/main.js', []);
  try {
    return await work({ url: await child.ask<string>('listen'), ask: child.ask });
  } finally {
    await child.stop();
  }
}

/** Starts a client that is not connected, runs some work with it, and ends it. */
export async function withClient<T>(name: string, work: (client: Child) => Promise<T>): Promise<T> {
  const client = start('clients/main.js', [name], isPeer(name));
  try {
    return await work(client);
  } finally {
    await client.stop();
  }
}
