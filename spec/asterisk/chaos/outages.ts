import { setTimeout as delay } from 'node:timers/promises';
import { PATIENCE_MS } from '../../support/limits.js';
import { cut, half, late, page, refusal, type Interception } from './interceptor.js';
import type { ChaosProxy } from './proxy.js';
import type { Random } from './random.js';
import { until } from './until.js';

/** The head of a handshake. */
const HANDSHAKE = /^upgrade: *websocket/im;

/** The kinds of outages. Each breaks a connection for the given milliseconds, and then restores it. */
export const outages = {
  /** The event socket breaks, and cannot be had again for a while. */
  'cut events': async (proxy, lasting) => {
    for (const link of proxy.eventLinks) link.cut();
    await refuse(proxy, lasting);
  },
  /** Everything breaks, in the middle of requests as well. */
  'cut everything': async (proxy, lasting) => {
    for (const link of proxy.links) link.cut();
    await refuse(proxy, lasting);
  },
  /** The event socket breaks in the middle of an event. */
  'halve a frame': async (proxy, lasting) => {
    for (const link of proxy.eventLinks) link.halve();
    await delay(lasting);
  },
  /** Blocks the existing connections without closing them. */
  'stall events': async (proxy, lasting) => {
    const links = proxy.eventLinks;
    for (const link of links) link.stall();
    await delay(lasting);
    for (const link of links) link.resume();
  },
  'stall everything': async (proxy, lasting) => {
    const { links } = proxy;
    for (const link of links) link.stall();
    await delay(lasting);
    for (const link of links) link.resume();
  },
  /** The client loses its socket and Asterisk does not notice: calls still come in, and their events go nowhere. */
  'swallow events': async (proxy, lasting) => {
    const links = proxy.eventLinks;
    for (const link of links) link.swallow();
    await refuse(proxy, lasting);
    for (const link of links) link.cut();
  },
  /** Events are late, and with them the news that requests have had their effect. */
  'delay events': async (proxy, lasting, random) => {
    const links = proxy.eventLinks;
    for (const link of links) link.delay(random.between(5, 80));
    await delay(lasting);
    for (const link of links) link.delay(0);
  },
  /** All connections break; of those that are made anew, later ones get through before earlier ones. */
  'reorder connects': async (proxy, lasting, random) => {
    proxy.holdUp = () => random.between(0, 60);
    for (const link of proxy.links) link.cut();
    await delay(lasting);
    proxy.holdUp = () => 0;
  },
  /** The event socket breaks, and the first requests of the return fail in different ways. */
  'fail the return': async (proxy, lasting, random) => {
    const failures = [refusal(503), refusal(500), refusal(401), half, page, cut];
    const count = random.between(1, 3);
    proxy.interceptor.add(/^GET \/ari\/(channels|applications\/)/, ...pick(random, failures, count));
    for (const link of proxy.eventLinks) link.cut();
    await delay(lasting);
    proxy.interceptor.clear();
  },
  /** The event socket breaks, and the next handshakes are refused, or end without a response. */
  'refuse handshakes': async (proxy, lasting, random) => {
    const failures = [refusal(503), refusal(404), refusal(401), cut];
    proxy.interceptor.add(HANDSHAKE, ...pick(random, failures, random.between(1, 3)));
    for (const link of proxy.eventLinks) link.cut();
    await delay(lasting);
    proxy.interceptor.clear();
  },
  /** The event socket breaks, and the next handshakes arrive at the server after a newer one. */
  'delay handshakes': async (proxy, lasting, random) => {
    const { interceptor } = proxy;
    const count = random.between(1, 2);
    interceptor.add(HANDSHAKE, ...Array.from({ length: count }, () => late));
    for (const link of proxy.eventLinks) link.cut();
    const hasNewer = (): boolean =>
      interceptor.kept.length === count && proxy.links.some(({ isUpgraded }) => isUpgraded);
    await until(hasNewer, PATIENCE_MS);
    await delay(lasting);
    interceptor.clear();
    for (const handshake of interceptor.kept.splice(0)) {
      await proxy.deliver(handshake);
      await delay(random.between(0, 100));
    }
  },
  /** The event socket is closed with a code. */
  'close with a code': async (proxy, lasting, random) => {
    for (const link of proxy.eventLinks) link.closeWith(random.pick([1000, 1001, 1011, 1012]));
    await delay(lasting);
  },
} satisfies Record<string, (proxy: ChaosProxy, lasting: number, random: Random) => Promise<void>>;

export type Outage = keyof typeof outages;

const pick = (random: Random, from: readonly Interception[], count: number): Interception[] =>
  Array.from({ length: count }, () => random.pick(from));

async function refuse(proxy: ChaosProxy, lasting: number): Promise<void> {
  proxy.refuses = true;
  await delay(lasting);
  proxy.refuses = false;
}
