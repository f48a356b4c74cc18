import { once } from 'node:events';
import { filter, firstValueFrom, map, timeout } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { AriReplacedError, createAri, type Ari, type Channel } from '../../../src/index.js';
import { failure } from '../../support/failure.js';
import { ChaosProxy } from '../chaos/proxy.js';
import { hangUp } from '../support/call.js';
import { afterTest, asterisk, reach, unique } from '../support/client.js';

const PATIENT = { timeout: 20_000, interval: 100 };

/** Registers an application by a socket of its own, as another process does; returns the types of its events. */
async function takeOver(app: string): Promise<string[]> {
  const url = `${asterisk.url.replace('http', 'ws')}/ari/events?app=${app}`;
  const socket = new WebSocket(url, { auth: `${asterisk.username}:${asterisk.password}` });
  const types: string[] = [];
  socket.on('message', (data: Buffer) => types.push((JSON.parse(String(data)) as { type: string }).type));
  await once(socket, 'open');
  afterTest(() => socket.terminate());
  return types;
}

/** Originates a channel into an application of the client. */
async function enter(ari: Ari, app: string): Promise<Channel<unknown>> {
  const channel = ari.channel(unique('channel'));
  const start = firstValueFrom(
    ari.on('StasisStart').pipe(
      filter((event) => event.channel.id === channel.id),
      timeout(10_000),
    ),
  );
  await firstValueFrom(channel.originateWithId({ endpoint: 'Local/wait@default', app }));
  await start;
  afterTest(() => hangUp(channel));
  return channel;
}

describe('a client with two applications, when another connection takes one of them over', () => {
  async function loseOne() {
    const [lost, kept] = [unique('lost'), unique('kept')];
    const proxy = new ChaosProxy(asterisk.url);
    const url = await proxy.listen();
    afterTest(() => proxy.close());
    const ari = createAri(reach({ url, app: [lost, kept], reconnect: { minDelay: 10, maxDelay: 50 } }));
    const problems: string[] = [];
    const problem = ari.problems.subscribe(({ type, subject = '' }) => problems.push(`${type} ${subject}`));
    const events = ari.events.subscribe();
    afterTest(() => {
      problem.unsubscribe();
      events.unsubscribe();
    });
    await firstValueFrom(ari.opened.pipe(timeout(10_000)));
    const [ours, theirs] = [await enter(ari, kept), await enter(ari, lost)];
    const failed = failure(theirs.events, AriReplacedError);
    const taken = await takeOver(lost);
    await failed;
    return { ari, proxy, kept, lost, ours, theirs, taken, problems };
  }

  it('fails the streams of its channels, reports it, and goes on with the other application', async () => {
    const { ari, kept, ours, theirs, lost, problems } = await loseOne();
    expect(problems).toEqual([`replaced ${lost}`]);
    await failure(theirs.ended, AriReplacedError);
    const next = await enter(ari, kept);
    const ends = Promise.all([ours, next].map(({ ended }) => firstValueFrom(ended.pipe(timeout(10_000)))));
    for (const channel of [ours, next]) await firstValueFrom(channel.hangup());
    for (const { reason } of await ends) expect(['StasisEnd', 'ChannelDestroyed']).toContain(reason);
  });

  it('does not take it back after an outage', async () => {
    const { ari, proxy, kept, taken } = await loseOne();
    const states: string[] = [];
    const watching = ari.connectionState.pipe(map(({ type }) => type)).subscribe((state) => states.push(state));
    afterTest(() => watching.unsubscribe());
    for (const link of proxy.links) link.cut();
    await expect.poll(() => states.slice(1), PATIENT).toContain('open');
    await enter(ari, kept);
    expect(taken).not.toContain('ApplicationReplaced');
    expect(states.at(-1)).toBe('open');
  });
});
