import { Injectable } from '@nestjs/common';
import { NEVER, asyncScheduler, concat, map, merge, type Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { play, type StasisStart } from '../../src/index.js';
import type { SimulateOptions } from '../../src/simulator/index.js';
import { Ari, AriModule, CallFlow } from '../../src/nestjs/index.js';
import { collected, opened, reach, simulator, start, stateOf, type App } from './support.js';
import { settlesWithin, waitUntil } from '../support/wait.js';

@Injectable()
class Greeter {
  @CallFlow('hello', { onShutdown: ({ channel }) => channel.hangup() })
  greet({ channel }: StasisStart): Observable<unknown> {
    return merge(concat(channel.answer(), play(channel, 'sound:demo-congrats')), NEVER);
  }
}

/** Collects the requests of an application and their outcomes. */
const requestsOf = ({ module }: App): string[] =>
  collected(
    module.get(Ari).trace.pipe(map((entry) => ('request' in entry ? `${entry.type} ${entry.request.operation}` : ''))),
  );

async function callInProgress(options: SimulateOptions = {}): Promise<{
  app: App;
  pbx: ReturnType<typeof simulator>;
  ended: unknown[];
  requests: string[];
}> {
  const pbx = simulator(options);
  const app = await start({ imports: [AriModule.forRoot(reach(pbx))], providers: [Greeter] });
  await opened(app);
  const requests = requestsOf(app);
  const call = pbx.call({ app: 'hello' });
  const [started, ended] = [collected(call.mediaStarts), collected(call.ended)];
  await waitUntil(() => started.length === 1);
  return { app, pbx, ended, requests };
}

describe('an application that shuts down', () => {
  it('completes the cleanup of its flows and onShutdown before it is closed', async () => {
    const { app, pbx, ended, requests } = await callInProgress();
    pbx.faults.delay('playbacks.stop', 2_000);
    pbx.faults.delay('channels.hangup', 2_000);
    const before = requests.length;
    await app.module.close();
    expect(requests.slice(before).filter(Boolean)).toEqual([
      'request playbacks.stop',
      'response playbacks.stop',
      'request channels.hangup',
      'response channels.hangup',
    ]);
    expect(ended).toHaveLength(1);
    expect(await stateOf(app)).toEqual({ type: 'idle' });
  });

  it('waits at most five seconds for a response', async () => {
    // A client times requests out by the clock of its transport.
    const { app, pbx, requests } = await callInProgress({ scheduler: asyncScheduler });
    pbx.faults.delay('playbacks.stop', Infinity);
    const before = requests.length;
    const closed = app.module.close();
    expect(await settlesWithin(closed, 4_900)).toBe(false);
    await closed;
    // The request itself would time out after thirty seconds.
    expect(requests.slice(before).filter((line) => line.endsWith('playbacks.stop'))).toEqual([
      'request playbacks.stop',
    ]);
  });

  it('is closed at once if no request is in flight', async () => {
    const app = await start({ imports: [AriModule.forRoot(reach(simulator()))], providers: [Greeter] });
    await opened(app);
    expect(await settlesWithin(app.module.close(), 4_000)).toBe(true);
  });
});
