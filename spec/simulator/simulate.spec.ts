import { connect } from 'node:net';
import { Subject, asyncScheduler, firstValueFrom, type SchedulerLike, type Subscription } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { AriError } from '../../src/errors.js';
import { simulate, type Simulator } from '../../src/simulator/index.js';
import { listenAt } from './support.js';
import { waitUntil } from '../support/wait.js';

describe('simulate', () => {
  it('does nothing before it is subscribed, and releases everything', async () => {
    const resources = (): string[] => process.getActiveResourcesInfo().filter((name) => name.startsWith('TCP'));
    const timers: Subscription[] = [];
    const scheduler: SchedulerLike = {
      now: () => asyncScheduler.now(),
      schedule: (work, delay, state) => {
        const waiting = asyncScheduler.schedule(work as () => void, delay, state);
        timers.push(waiting);
        return waiting;
      },
    };
    const cold = simulate({ scheduler });
    const before = resources();
    const started = new Subject<Simulator>();
    const first = firstValueFrom(started);
    const running = cold.subscribe(started);
    const simulator = await first;
    const { hostname, port } = new URL(simulator.url);
    const ear = await listenAt(simulator, 'hello');
    const idle = connect(Number(port), hostname).on('error', () => undefined);
    await new Promise((resolve) => idle.on('connect', resolve));
    const call = simulator.call({ app: 'hello' });
    await ear.waitForEvent('StasisStart');
    call.press('123456789');
    let again: unknown;
    call.ended.subscribe(() => (again = simulator.call({ app: 'hello' })));
    const closed = new Promise((resolve) => ear.socket.on('close', resolve));

    running.unsubscribe();
    await closed;
    expect(again).toBeDefined();
    expect(timers.length).toBeGreaterThan(9);
    expect(timers.every((waiting) => waiting.closed)).toBe(true);
    await waitUntil(() => resources().length === before.length);
    await expect(fetch(simulator.url)).rejects.toThrow();
    expect(ear.types()).toEqual(['StasisStart']);
  });

  it('starts a new simulator for each subscriber', async () => {
    const [a, b] = [simulate(), simulate()].map((simulator) => {
      const started = new Subject<Simulator>();
      const first = firstValueFrom(started);
      return { first, running: simulator.subscribe(started) };
    });
    expect((await a!.first).url).not.toBe((await b!.first).url);
    a!.running.unsubscribe();
    b!.running.unsubscribe();
  });

  it('fails when the port is in use', async () => {
    const started = new Subject<Simulator>();
    const first = firstValueFrom(started);
    const running = simulate().subscribe(started);
    const port = Number(new URL((await first).url).port);
    await expect(firstValueFrom(simulate({ port }))).rejects.toThrow(AriError);
    running.unsubscribe();
  });
});
