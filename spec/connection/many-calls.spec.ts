import { NEVER, Observable, Subject, firstValueFrom, finalize, filter, merge, of } from 'rxjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { AriConnectionError, createAri, isRecovered, perCall, type AriSocketMessage } from '../../src/index.js';
import { waitFor } from '../support/wait.js';
import { application, channel, end } from './fake-connection.js';
import { directOptions } from '../support/direct-client.js';

const cpuMs = (start?: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
};

/** A server with many channels. Its responses are bytes, as over HTTP. */
function bigServer() {
  let frames = new Subject<AriSocketMessage>();
  let ids: readonly string[] = [];
  const ari = createAri({
    ...directOptions,
    reconnect: { minDelay: 1, maxDelay: 1 },
    logger: { warn: () => undefined },
    transport: () => ({
      socket: new Observable((subscriber) => {
        frames = new Subject();
        subscriber.add(merge(of({ type: 'open' } as const), frames).subscribe(subscriber));
      }),
      send: ({ operation, binary }) => {
        const json = operation === 'channels.list' ? ids.map((id) => channel(id)) : application(ids);
        const text = JSON.stringify(json);
        return of({ status: 200, reason: 'OK', body: binary === true ? new TextEncoder().encode(text) : text });
      },
    }),
  });
  return {
    ari,
    setChannels: (next: readonly string[]) => (ids = next),
    send: (event: object) => frames.next({ type: 'frame', data: JSON.stringify(event) }),
    lose: () => frames.error(new AriConnectionError('lost')),
  };
}

/** Measures each turn of the event loop until it is stopped: the longest one, and all of them. */
function measureTurns(): () => { readonly longest: number; readonly total: number } {
  const turns: number[] = [];
  let start = process.cpuUsage();
  const next = (): void => {
    turns.push(cpuMs(start));
    start = process.cpuUsage();
    turn = setImmediate(next);
  };
  let turn = setImmediate(next);
  return () => {
    clearImmediate(turn);
    return { longest: Math.max(...turns), total: turns.reduce((sum, turnMs) => sum + turnMs, 0) };
  };
}

/** Returns the length of the longest text that was parsed as a whole since the call. */
function measureParsing(): () => number {
  let longest = 0;
  const { parse } = JSON;
  JSON.parse = (text: string, ...rest: never[]): unknown => {
    longest = Math.max(longest, text.length);
    return parse(text, ...rest);
  };
  onTestFinished(() => void (JSON.parse = parse));
  return () => longest;
}

const idsFrom = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, index) => `c${from + index}`);

interface Totals {
  readonly begun: Map<string, number>;
  readonly over: Map<string, number>;
}

const count = (counts: Map<string, number>, id: string): unknown => counts.set(id, (counts.get(id) ?? 0) + 1);

/** Ends the connection, and resolves when it is open again. */
async function outage(
  server: ReturnType<typeof bigServer>,
): Promise<{ readonly longest: number; readonly total: number }> {
  const stop = measureTurns();
  const waiting = firstValueFrom(server.ari.connectionState.pipe(filter(({ type }) => type === 'waiting')));
  server.lose();
  await waiting;
  await firstValueFrom(server.ari.connectionState.pipe(filter(({ type }) => type === 'open')));
  return stop();
}

function serve(server: ReturnType<typeof bigServer>): Totals {
  const totals: Totals = { begun: new Map(), over: new Map() };
  const running = server.ari
    .on('StasisStart')
    .pipe(
      perCall((start) => {
        const { id } = start.channel;
        if (!isRecovered(start)) throw new Error(`${id} is not recovered`);
        count(totals.begun, id);
        return NEVER.pipe(finalize(() => count(totals.over, id)));
      }),
    )
    .subscribe();
  onTestFinished(() => running.unsubscribe());
  return totals;
}

describe('the return to a server with 50,000 channels', () => {
  it('announces and ends each call once, keeps events in order, and does not block the event loop', async () => {
    const server = bigServer();
    const longestText = measureParsing();
    const { begun, over } = serve(server);
    const all = idsFrom(0, 50_000);
    server.setChannels(all);
    const arrival = await outage(server);
    expect(begun.size).toBe(50_000);
    expect(new Set(begun.values())).toEqual(new Set([1]));
    expect(over.size).toBe(0);

    const observed: string[] = [];
    const watching = server.ari.on('StasisStart').subscribe(({ channel: { id } }) => observed.push(`start ${id}`));
    watching.add(server.ari.on('ChannelDtmfReceived').subscribe(({ channel: { id } }) => observed.push(`digit ${id}`)));
    watching.add(server.ari.on('StasisEnd').subscribe(({ channel: { id } }) => observed.push(`end ${id}`)));
    onTestFinished(() => watching.unsubscribe());
    server.setChannels(idsFrom(25_000, 50_001));
    // These events arrive while the client compares.
    const early = server.ari.connectionState.pipe(filter(({ type }) => type === 'connecting')).subscribe(() => {
      setImmediate(() => {
        server.send({ type: 'ChannelDtmfReceived', application: 'hello', digit: '1', channel: channel('c50000') });
        server.send({ type: 'ChannelDtmfReceived', application: 'hello', digit: '2', channel: channel('c49999') });
        server.send(end('c49999'));
      });
    });
    onTestFinished(() => early.unsubscribe());
    const departure = await outage(server);
    expect(observed).toEqual(['start c50000', 'digit c50000', 'digit c49999', 'end c49999']);
    expect(over.size).toBe(25_001);
    expect(new Set(over.values())).toEqual(new Set([1]));
    expect(begun.size).toBe(50_001);

    // The client requests the application with its ids, and not the list of the channels.
    expect(longestText()).toBeLessThan(JSON.stringify(application(all)).length + 100);
    // A single block of work would take most of the total time.
    for (const { longest, total } of [arrival, departure]) expect(longest).toBeLessThan(total / 8);
  });

  it('takes four times as long for four times as many channels, not sixteen times', async () => {
    const costOf = async (size: number): Promise<number> => {
      const server = bigServer();
      const { begun } = serve(server);
      server.setChannels(idsFrom(0, size));
      await outage(server);
      const { total } = await outage(server);
      await waitFor(() => expect(begun.size).toBe(size));
      return total;
    };
    await costOf(1_000);
    const [small, large] = [await costOf(5_000), await costOf(20_000)];
    expect(large / small).toBeLessThan(10);
  });
});
