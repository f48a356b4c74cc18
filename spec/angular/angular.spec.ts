import '@angular/compiler';
import {
  createEnvironmentInjector,
  provideZonelessChangeDetection,
  runInInjectionContext,
  Injector,
  type EnvironmentInjector,
} from '@angular/core';
import { Subscription, firstValueFrom } from 'rxjs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  injectAri,
  injectBridges,
  injectChannels,
  injectConnection,
  provideAri,
  withTransport,
} from '../../src/angular/index.js';
import { AriHttpError, AriInputError, AriReplacedError, type AriOptions } from '../../src/index.js';
import { contextOf } from '../../src/objects/context.js';
import { simulate, type SimulateOptions, type Simulator } from '../../src/simulator/index.js';
import { waitFor } from '../support/wait.js';

const options: AriOptions = {
  url: 'http://simulator.invalid',
  username: 'hey',
  password: 'peekaboo',
  app: 'switchboard',
  subscribeAll: true,
};

async function startSimulator(more: SimulateOptions = {}): Promise<Simulator> {
  const running = new Subscription();
  onTestFinished(() => running.unsubscribe());
  return new Promise((resolve) => running.add(simulate({ port: false, ...more }).subscribe(resolve)));
}

/** An injector above all others. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- it has to be one by its type only
const nothing = Injector.NULL as EnvironmentInjector;

/** An application, or what is left of one when it is only its injector. */
function environment(simulator: Simulator, given: Partial<AriOptions> | (() => AriOptions) = {}): EnvironmentInjector {
  const all = typeof given === 'function' ? given : { ...options, ...given };
  const injector = createEnvironmentInjector(
    [provideZonelessChangeDetection(), provideAri(all, withTransport(simulator.transport))],
    nothing,
  );
  onTestFinished(() => {
    if (!injector.destroyed) injector.destroy();
  });
  return injector;
}

const within = <T>(injector: EnvironmentInjector, inject: () => T): T =>
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Angular has it made by a function
  runInInjectionContext(injector, inject);

/** How many addresses a client listens at: none when nothing is left behind. */
const listening = (injector: EnvironmentInjector): number => contextOf(within(injector, injectAri)).events.size;

describe('rx-ari/angular', () => {
  it('shows channels as they come, change and go', async () => {
    const simulator = await startSimulator();
    const early = simulator.call({ exten: 'wait', from: '100' });
    const channels = within(environment(simulator), injectChannels);
    expect(channels()).toEqual([]);
    await waitFor(() => expect(channels().map(({ data }) => data.caller.number)).toEqual(['100']));
    const late = simulator.call({ exten: 'wait', from: '200' });
    await waitFor(() =>
      expect(channels().map(({ id, data }) => `${id} ${data.state}`)).toEqual([
        `${early.channelId} Up`,
        `${late.channelId} Up`,
      ]),
    );
    early.hangup();
    await waitFor(() => expect(channels().map(({ id }) => id)).toEqual([late.channelId]));
    await firstValueFrom(channels()[0]!.hangup());
    await waitFor(() => expect(channels()).toEqual([]));
  });

  it('shows bridges with their members', async () => {
    const simulator = await startSimulator();
    const injector = environment(simulator);
    const [bridges, channels] = [within(injector, injectBridges), within(injector, injectChannels)];
    const bridge = await firstValueFrom(within(injector, injectAri).bridges.create({ type: 'mixing' }));
    const { channelId } = simulator.call({ app: 'switchboard' });
    await waitFor(() => expect(channels()).toHaveLength(1));
    await firstValueFrom(bridge.addChannel({ channel: [channelId] }));
    await waitFor(() => expect(bridges().map(({ data }) => data.channels)).toEqual([[channelId]]));
    await firstValueFrom(bridge.destroy());
    await waitFor(() => expect(bridges()).toEqual([]));
  });

  it('says how the connection is, and opens none by that', async () => {
    const simulator = await startSimulator();
    const injector = environment(simulator, { reconnect: { minDelay: 300, maxDelay: 300 } });
    const connection = within(injector, injectConnection);
    expect(connection()).toEqual({ type: 'idle' });
    within(injector, injectChannels);
    expect(connection()).toEqual({ type: 'connecting' });
    await waitFor(() => expect(connection()).toEqual({ type: 'open' }));
    vi.spyOn(Math, 'random').mockReturnValue(1);
    simulator.faults.drop();
    await waitFor(() => expect(connection().type).toBe('waiting'));
    await waitFor(() => expect(connection()).toEqual({ type: 'open' }));
  });

  it('finds out after an outage who has come and gone meanwhile', async () => {
    const simulator = await startSimulator();
    const channels = within(environment(simulator), injectChannels);
    const before = simulator.call({ exten: 'wait' });
    await waitFor(() => expect(channels()).toHaveLength(1));
    simulator.faults.drop();
    before.hangup();
    const meanwhile = simulator.call({ exten: 'wait' });
    await waitFor(() => expect(channels().map(({ id }) => id)).toEqual([meanwhile.channelId]));
  });

  it('is the same client and one event stream for all, let go of by the last injector', async () => {
    const simulator = await startSimulator();
    const injector = environment(simulator);
    const [one, other] = [createEnvironmentInjector([], injector), createEnvironmentInjector([], injector)];
    expect(within(one, injectAri)).toBe(within(other, injectAri));
    const lists: string[] = [];
    const tracing = within(injector, injectAri).trace.subscribe((entry) => {
      if (entry.type === 'request') lists.push(entry.request.operation);
    });
    const channels = within(one, injectChannels);
    simulator.call({ exten: 'wait' });
    await waitFor(() => expect(channels()).toHaveLength(1));
    expect(within(other, injectChannels)()).toEqual(channels());
    expect(lists).toEqual(['channels.list']);
    tracing.unsubscribe();
    one.destroy();
    expect(listening(injector)).toBe(1);
    other.destroy();
    expect(listening(injector)).toBe(0);
    expect(within(injector, injectConnection)()).toEqual({ type: 'idle' });
  });

  it('asks a function for its options when it is first injected, in the injection context', async () => {
    const simulator = await startSimulator();
    const asked = vi.fn((): AriOptions => ({ ...options, app: within(injector, () => 'later') }));
    const injector = environment(simulator, asked);
    expect(asked).not.toHaveBeenCalled();
    expect(within(injector, injectAri).apps).toEqual(['later']);
    within(injector, injectConnection);
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('throws when it is read after the stream was lost for good, and the connection says why', async () => {
    const simulator = await startSimulator();
    const injector = environment(simulator);
    const [channels, connection] = [within(injector, injectChannels), within(injector, injectConnection)];
    await waitFor(() => expect(connection().type).toBe('open'));
    simulator.faults.replace('switchboard');
    await waitFor(() => expect(connection()).toEqual({ type: 'replaced' }));
    expect(channels).toThrow(AriReplacedError);
  });

  it('throws when it is read after the password was refused', async () => {
    const simulator = await startSimulator();
    const injector = environment(simulator, { password: 'wrong' });
    const [channels, connection] = [within(injector, injectChannels), within(injector, injectConnection)];
    await waitFor(() => expect(connection().type).toBe('failed'));
    expect(channels).toThrow(AriHttpError);
  });

  it('says what is missing: subscribeAll, options, provideAri', async () => {
    const simulator = await startSimulator();
    const injector = environment(simulator, { subscribeAll: false });
    expect(() => within(injector, injectChannels)).toThrow(
      new AriInputError('injectChannels() has to hear of everything: give provideAri the option subscribeAll: true'),
    );
    expect(() => within(injector, injectBridges)).toThrow(AriInputError);
    expect(() => within(environment(simulator, { username: '' }), injectAri)).toThrow(AriInputError);
    const empty = createEnvironmentInjector([], nothing);
    expect(() => within(empty, injectAri)).toThrow(/NG0201.*provideAri\(\) of rx-ari\/angular/);
  });

  it('is for injection contexts only', () => {
    expect(injectAri).toThrow(/NG0203/);
  });
});
