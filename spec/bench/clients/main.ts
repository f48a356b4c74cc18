// Runs a client in its own process, for one measurement.
import process, { argv } from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { serve } from '../run/rpc.js';
import type { Client, Connect, Hear } from './client.js';
import { request } from './requests.js';

/** Milliseconds after the last frame in which a client with deferred events delivers them. */
const SETTLE_MS = 150;

/** The use between `begin` and `end`: CPU and time in microseconds, and the number of received events. */
export interface Used {
  readonly cpu: number;
  readonly time: number;
  readonly eventCount: number;
}

const { connect } = (await import(`./${argv[2]!}.js`)) as { readonly connect: Connect };
let client: Partial<Client> = {};
let eventCount = 0;
let looked = 0;
let began = { cpu: process.cpuUsage(), time: performance.now(), eventCount };

const countEvent: Hear = ({ type, channel }: { readonly type: string; readonly channel?: { readonly id: string } }) => {
  eventCount += 1;
  looked += type.length + (channel?.id.length ?? 0);
};

function begin(): void {
  began = { cpu: process.cpuUsage(), time: performance.now(), eventCount };
}

function end(): Used & { readonly looked: number } {
  const { user, system } = process.cpuUsage(began.cpu);
  return {
    cpu: user + system,
    time: (performance.now() - began.time) * 1_000,
    eventCount: eventCount - began.eventCount,
    looked,
  };
}

serve({
  connect: async (url: string) => {
    begin();
    client = await connect(url);
    return end();
  },
  listenToAll: () => {
    client.listenToAll!(countEvent);
  },
  listenToEach: () => {
    client.listenToEach!(countEvent);
  },
  answerEach: () => {
    client.answerEach!();
  },
  request: async ({ count, atOnce }: { readonly count: number; readonly atOnce: number }) => {
    begin();
    await request(client, count, atOnce);
    return end();
  },
  begin: () => delay(SETTLE_MS).then(begin),
  end: () => delay(SETTLE_MS).then(end),
  /** Retained bytes: of the heap, and of its objects outside of the heap. */
  heap: async () => {
    await delay(SETTLE_MS);
    for (let round = 0; round < 3; round += 1) {
      gc!();
      await delay(20);
    }
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  },
});
