import { readFileSync } from 'node:fs';
import { Subscription, filter, firstValueFrom, map, take } from 'rxjs';
import { describe, expect, inject, it } from 'vitest';
import { createAri, type Ari, type AriOptions, type AriConnectionState } from '../../../src/index.js';
import { startAsterisk, type Asterisk, type StartOptions } from '../rig/index.js';
import { afterTest, asterisk as shared, reach } from '../support/client.js';
import { ofThisWorker } from '../support/of-this-worker.js';
import { patiently } from '../../support/wait.js';

const release = shared.release;

/** An Asterisk that may be stopped and broken. */
async function startOwnServer(more: Partial<StartOptions> = {}): Promise<Asterisk> {
  const asterisk = await startAsterisk({ release, ...more });
  afterTest(() => asterisk.stop());
  return asterisk;
}

interface Watched {
  readonly ari: Ari;
  readonly states: AriConnectionState[];
  /** The next state of this type, from now on, and how many milliseconds it took. */
  next(type: AriConnectionState['type']): Promise<{ readonly state: AriConnectionState; readonly took: number }>;
}

/** A client that listens until the end of the test, whatever happens. */
function listen(url: string, more: Partial<AriOptions> = {}): Watched {
  const ari = createAri(reach({ url, reconnect: { minDelay: 100, maxDelay: 200 }, ...more }));
  const states: AriConnectionState[] = [];
  const watching = new Subscription();
  afterTest(() => watching.unsubscribe());
  watching.add(ari.connectionState.subscribe((state) => states.push(state)));
  watching.add(ari.events.subscribe({ error: () => undefined }));
  const next: Watched['next'] = (type) => {
    const start = performance.now();
    const present = states.length;
    return firstValueFrom(
      ari.connectionState.pipe(
        filter((state) => state.type === type && states.indexOf(state) >= present),
        take(1),
        patiently(),
        map((state) => ({ state, took: performance.now() - start })),
      ),
    );
  };
  return { ari, states, next };
}

const opened = async (ari: Ari): Promise<void> => firstValueFrom(ari.opened.pipe(patiently()));

describe('a connection that works', () => {
  it('is held by pings as long as nothing happens', async () => {
    const { ari, states } = listen(shared.url, { ping: { interval: 100, timeout: 2_000 } });
    await opened(ari);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(states.map(({ type }) => type)).toEqual(['idle', 'connecting', 'open']);
  });

  it('over TLS stays open with pings, and trusts the configured authority', async () => {
    const { tlsUrl, caFile } = ofThisWorker(inject('asterisks'));
    const tls = { ca: readFileSync(caFile) };
    const { ari, states } = listen(tlsUrl, { tls, ping: { interval: 100, timeout: 2_000 } });
    await opened(ari);
    expect((await firstValueFrom(ari.asterisk.getInfo())).system?.version).toBe(shared.version);
    await firstValueFrom(ari.asterisk.setGlobalVar({ variable: 'RX_ARI', value: 'x'.repeat(10_000) }));
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(states.map(({ type }) => type)).toEqual(['idle', 'connecting', 'open']);
  });
});

describe('a handshake that Asterisk refuses', () => {
  it('for a wrong password is a 401, and is tried again', async () => {
    const { next } = listen(shared.url, { password: 'peekabo0' });
    const { state } = await next('waiting');
    expect(state).toMatchObject({ cause: { name: 'AriHttpError', status: 401, reason: 'Authentication required' } });
    await next('connecting');
  });

  it('for an address without ARI fails with 404, and is retried', async () => {
    const { next } = listen(`${shared.url}/nowhere`);
    const { state } = await next('waiting');
    expect(state).toMatchObject({ cause: { name: 'AriHttpError', status: 404 } });
    await next('connecting');
  });
});

describe('an Asterisk of one’s own', () => {
  it('that is frozen is detected within the interval and the timeout, and receives events again when it continues', async () => {
    const asterisk = await startOwnServer();
    const { ari, next } = listen(asterisk.url, { ping: { interval: 400, timeout: 200 }, handshakeTimeout: 300 });
    await opened(ari);
    const waiting = next('waiting');
    asterisk.kill('SIGSTOP');
    const { state, took } = await waiting;
    expect(state).toMatchObject({ cause: { message: expect.stringContaining('nothing has come') as string } });
    // The default of the options would take 15 seconds.
    expect(took).toBeLessThan(10_000);
    const refused = await next('waiting');
    expect(refused.state).toMatchObject({
      cause: { message: expect.stringMatching(/^event socket: not open within 300 ms\./) as string },
    });
    const open = next('open');
    asterisk.kill('SIGCONT');
    await open;
  });

  it('that has unloaded its event sockets answers 404 until they are back', async () => {
    // With a connection open, Asterisk 16 refuses.
    const asterisk = await startOwnServer();
    await asterisk.cli('module unload res_ari_events.so');
    const { states, next } = listen(asterisk.url);
    for (let times = 0; times < 3; times++) await next('waiting');
    expect(states.filter(({ type }) => type === 'waiting')).toMatchObject(
      [1, 2, 3].map((attempt) => ({ attempt, cause: { name: 'AriHttpError', status: 404 } })),
    );
    const open = next('open');
    await asterisk.cli('module load res_ari_events.so');
    await open;
  });
});

it('an Asterisk that stops gracefully is an outage, and is found again when it has started', async () => {
  const first = await startOwnServer();
  const { ari, states, next } = listen(first.url);
  await opened(ari);
  const waiting = next('waiting');
  await first.cli('core stop gracefully').catch(() => undefined);
  // Asterisk 16 just goes.
  const code = release === '22' ? 1000 : 1006;
  expect((await waiting).state).toMatchObject({ cause: { message: `event socket closed by Asterisk (${code})` } });
  await first.exited;
  const open = next('open');
  await startOwnServer({ port: first.port });
  await open;
  const causes = states.flatMap((state) => (state.type === 'waiting' ? [String(state.cause)] : []));
  // Between the two: first no server at the port, then a server that is not ready.
  for (const cause of causes.slice(1))
    expect(cause).toMatch(/ECONNREFUSED|: 503 (Asterisk not booted|Service Unavailable)|: 404 /);
});
