// A client in a process of its own, for one measurement.
import { argv } from 'node:process';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { serve } from '../run/rpc.js';
import { channelId } from '../server/frames.js';
import type { Client, Connect } from './client.js';

/** Milliseconds after the last frame until a client that puts events off has told of them. */
const SETTLES = 150;

/** What was used from `begin` to `end`: CPU time in microseconds, and how many events were heard. */
export interface Used {
  readonly cpu: number;
  readonly heard: number;
}

const { connect } = (await import(`./${argv[2]!}.js`)) as { connect: Connect };
let client: Client;
let heard = 0;
let looked = 0;
let began = { cpu: process.cpuUsage(), heard };

serve({
  connect: async (url: string) => {
    client = await connect(url);
  },
  listen: (channels: number) => {
    for (let index = 0; index < channels; index += 1) client.listen(channelId(index), () => void (heard += 1));
  },
  listenToAll: () =>
    client.listenToAll((type, id) => {
      heard += 1;
      looked += type.length + (id?.length ?? 0);
    }),
  begin: async () => {
    await delay(SETTLES);
    began = { cpu: process.cpuUsage(), heard };
  },
  end: async (): Promise<Used & { readonly looked: number }> => {
    await delay(SETTLES);
    const { user, system } = process.cpuUsage(began.cpu);
    return { cpu: user + system, heard: heard - began.heard, looked };
  },
});
