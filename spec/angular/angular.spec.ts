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
  injectConnectionState,
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

/** The parent of all injectors. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- it has to be one by its type only
const nothing = Injector.NULL as EnvironmentInjector;

/** Creates the injector of an application. */
function environment(
  simulator: Simulator,
  changes: Partial<AriOptions> | (() => AriOptions) = {},
): EnvironmentInjector {
  const all = typeof changes === 'function' ? changes : { ...options, ...changes };
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

/** Returns the number of keys that a client listens to: zero if no listener is left. */
const listening = (injector: EnvironmentInjector): number => contextOf(within(injector, injectAri)).events.size;

describe('rx-ari/angular', () => {
  it('injectChannels lists channels as they start, change and end', async () => {
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

  it('injectBridges lists bridges with their members', async () => {
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

  it('injectConnectionState returns the state, and does not open the connection', async () => {
    const simulator = await startSimulator();
    const injector = environment(simulator, { reconnect: { minDelay: 300, maxDelay: 300 } });
    const connection = within(injector, injectConnectionState);
    expect(connection()).toEqual({ type: 'idle' });
    within(injector, injectChannels);
    expect(connection()).toEqual({ type: 'connecting' });
    await waitFor(() => expect(connection()).toEqual({ type: 'open' }));
    vi.spyOn(Math, 'random').mockReturnValue(1);
    simulator.faults.drop();
    await waitFor(() => expect(connection().type).toBe('waiting'));
    await waitFor(() => expect(connection()).toEqual({ type: 'open' }));
  });

  it('injectChannels is correct after an outage in which channels started and ended', async () => {
    const simulator = await startSimulator();
    const channels = within(environment(simulator), injectChannels);
    const before = simulator.call({ exten: 'wait' });
    await waitFor(() => expect(channels()).toHaveLength(1));
    simulator.faults.drop();
    before.hangup();
    const meanwhile = simulator.call({ exten: 'wait' });
    await waitFor(() => expect(channels().map(({ id }) => id)).toEqual([meanwhile.channelId]));
  });

  it('shares one client and one event stream, which the last injector releases', async () => {
    const simulator = await startSimulator();
    const injector = environment(simulator);
    const [first, second] = [createEnvironmentInjector([], injector), createEnvironmentInjector([], injector)];
    expect(within(first, injectAri)).toBe(within(second, injectAri));
    const lists: string[] = [];
    const tracing = within(injector, injectAri).trace.subscribe((entry) => {
      if (entry.type === 'request') lists.push(entry.request.operation);
    });
    const channels = within(first, injectChannels);
    simulator.call({ exten: 'wait' });
    await waitFor(() => expect(channels()).toHaveLength(1));
    expect(within(second, injectChannels)()).toEqual(channels());
    expect(lists).toEqual(['channels.list']);
    tracing.unsubscribe();
    first.destroy();
    expect(listening(injector)).toBe(1);
    second.destroy();
    expect(listening(injector)).toBe(0);
    expect(within(injector, injectConnectionState)()).toEqual({ type: 'idle' });
  });

  it('calls a function of options at the first injection, in the injection context', async () => {
    const simulator = await startSimulator();
    const createOptions = vi.fn((): AriOptions => ({ ...options, app: within(injector, () => 'later') }));
    const injector = environment(simulator, createOptions);
    expect(createOptions).not.toHaveBeenCalled();
    expect(within(injector, injectAri).apps).toEqual(['later']);
    within(injector, injectConnectionState);
    expect(createOptions).toHaveBeenCalledTimes(1);
  });

  it('injectChannels throws after the stream is lost permanently, and injectConnectionState has the reason', async () => {
    const simulator = await startSimulator();
    const injector = environment(simulator);
    const [channels, connection] = [within(injector, injectChannels), within(injector, injectConnectionState)];
    await waitFor(() => expect(connection().type).toBe('open'));
    simulator.faults.replace('switchboard');
    await waitFor(() => expect(connection()).toEqual({ type: 'replaced' }));
    expect(channels).toThrow(AriReplacedError);
  });

  it('injectConnectionState has the reason while a password is refused, and injectChannels stays empty', async () => {
    const simulator = await startSimulator();
    const injector = environment(simulator, { password: 'wrong' });
    const [channels, connection] = [within(injector, injectChannels), within(injector, injectConnectionState)];
    await waitFor(() => expect(connection()).toMatchObject({ type: 'waiting', cause: { name: 'AriHttpError' } }));
    expect(channels()).toEqual([]);
  });

  it('injectChannels throws after a refused password without reconnecting', async () => {
    const simulator = await startSimulator();
    const injector = environment(simulator, { password: 'wrong', reconnect: false });
    const [channels, connection] = [within(injector, injectChannels), within(injector, injectConnectionState)];
    await waitFor(() => expect(connection().type).toBe('failed'));
    expect(channels).toThrow(AriHttpError);
  });

  it('fails with the missing option, subscribeAll or provideAri', async () => {
    const simulator = await startSimulator();
    const injector = environment(simulator, { subscribeAll: false });
    expect(() => within(injector, injectChannels)).toThrow(
      new AriInputError('injectChannels() needs all events: pass the option subscribeAll: true to provideAri'),
    );
    expect(() => within(injector, injectBridges)).toThrow(AriInputError);
    expect(() => within(environment(simulator, { username: '' }), injectAri)).toThrow(AriInputError);
    const empty = createEnvironmentInjector([], nothing);
    expect(() => within(empty, injectAri)).toThrow(/NG0201.*provideAri\(\) of rx-ari\/angular/);
  });

  it('fails outside of an injection context', () => {
    expect(injectAri).toThrow(/NG0203/);
  });
});
