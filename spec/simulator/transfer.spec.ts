import { firstValueFrom, toArray } from 'rxjs';
import { describe, expect, it } from 'vitest';
import type { SimulatedCall } from '../../src/simulator/index.js';
import { exchange, type Exchange } from './exchange.js';
import { rig, type EventClient, type Rig } from './support.js';

interface Talk {
  readonly call: SimulatedCall;
  /** Half of a Local pair that talks with the caller. */
  readonly peer: string;
  readonly bridge: string;
}

/** A caller talks with another party in a bridge of the application hello. */
function talk({ ask, call, pass, story }: Exchange, name = ''): Talk {
  const caller = call({ app: 'hello', from: `bob${name}` });
  const [peer, bridge] = [`other${name}`, `bridge${name}`];
  pass(10);
  ask(`POST /channels/${caller.channelId}/answer`);
  ask(`POST /channels/${peer}?endpoint=Local/wait@default&app=hello`);
  pass(1_000);
  ask(`POST /bridges/${bridge}?type=mixing`);
  ask(`POST /bridges/${bridge}/addChannel?channel=${caller.channelId},${peer}`);
  pass(1_000);
  story();
  return { call: caller, peer, bridge };
}

const listening = (): Exchange => {
  const simulation = exchange();
  simulation.listen('hello');
  return simulation;
};

/** Returns the statuses that a phone receives during a transfer. */
function statusesOf(call: SimulatedCall, extension: string, second?: SimulatedCall): (number | string)[] {
  const received: (number | string)[] = [];
  call.transfer(extension, second).subscribe({
    next: (status) => received.push(status),
    complete: () => received.push('over'),
    error: (error: unknown) => received.push((error as Error).message),
  });
  return received;
}

/** Replaces ids of the server by the letters a, b, c … in the order of their appearance. */
function lettered(lines: readonly string[]): string[] {
  const letters = new Map<string, string>();
  return lines.map((line) =>
    line.replace(/\b\d+\.\d+\b/g, (id) => {
      if (!letters.has(id)) letters.set(id, 'abcdefgh'[letters.size]!);
      return letters.get(id)!;
    }),
  );
}

const withoutVariables = (lines: readonly string[]): string[] =>
  lettered(lines).filter((line) => !line.startsWith('ChannelVarset'));

describe('a blind transfer', () => {
  it('replaces the phone with half of a Local pair, and puts the other half into the dialplan', () => {
    const simulation = listening();
    const { call } = talk(simulation);
    const received = statusesOf(call, 'stasis-hello');
    simulation.pass(1_000);
    expect(received).toEqual([202, 100, 200, 'over']);
    expect(withoutVariables(simulation.story())).toEqual([
      'ChannelUnhold a',
      'StasisStart b',
      'ChannelLeftBridge a',
      'ChannelEnteredBridge b',
      'ChannelConnectedLine other',
      'BridgeBlindTransfer a',
      'ChannelStateChange b Up',
      'Dial b ANSWER',
      'StasisStart c',
    ]);
  });

  it('leaves the phone in the application, which receives only its end', () => {
    const simulation = listening();
    const { call } = talk(simulation);
    statusesOf(call, 'wait');
    simulation.pass(1_000);
    simulation.story();
    expect(simulation.get(`/channels/${call.channelId}`)).toMatchObject({ state: 'Up' });
    expect(simulation.ask(`POST /channels/${call.channelId}/variable?variable=A&value=1`)).toBe('no answer yet');
    simulation.pass(10);
    call.hangup();
    simulation.pass(10);
    expect(lettered(simulation.story())).toEqual(['StasisEnd a']);
  });

  it('sets the variables of a transfer', () => {
    const simulation = listening();
    const { call, peer } = talk(simulation);
    statusesOf(call, 'stasis-hello');
    simulation.pass(1_000);
    const variables = simulation.story().filter((line) => line.includes('BLINDTRANSFER'));
    expect(lettered(variables)).toEqual([
      `ChannelVarset ${peer} BLINDTRANSFER PJSIP/bob-00000000`,
      'ChannelVarset a BLINDTRANSFER Local/wait@default-00000001;1',
      'ChannelVarset b BLINDTRANSFER',
    ]);
  });

  it.each([
    ['to an extension that is missing', 'nope', 404],
    ['to a busy phone', 'busy', 200],
  ])('%s: the phone receives the status', (_, extension, status) => {
    const simulation = listening();
    const { call } = talk(simulation);
    const received = statusesOf(call, extension);
    simulation.pass(1_000);
    expect(received).toEqual([202, 100, status, 'over']);
  });

  it('to a missing extension changes nothing', () => {
    const simulation = listening();
    const { call, peer, bridge } = talk(simulation);
    statusesOf(call, 'nope');
    simulation.pass(1_000);
    expect(simulation.story()).toEqual([]);
    expect(simulation.get(`/bridges/${bridge}`)).toMatchObject({ channels: [call.channelId, peer] });
  });

  it('requires a connected party', () => {
    const simulation = listening();
    const { call, peer, bridge } = talk(simulation);
    simulation.ask(`POST /bridges/${bridge}/removeChannel?channel=${peer}`);
    simulation.pass(10);
    simulation.story();
    const received = statusesOf(call, 'wait');
    simulation.pass(10);
    expect(received).toEqual([202, 100, 400, 'over']);
    expect(lettered(simulation.story())).toEqual(['ChannelUnhold a', 'BridgeBlindTransfer a']);
  });

  it('completes at once after the end of the call, also for late subscribers', () => {
    const simulation = listening();
    const { call } = talk(simulation);
    const transfer = call.transfer('wait');
    simulation.pass(10);
    const late: number[] = [];
    transfer.subscribe((status) => late.push(status));
    expect(late).toEqual([202, 100, 200]);
    call.hangup();
    simulation.pass(10);
    expect(statusesOf(call, 'wait')).toEqual(['over']);
  });

  it('names all involved channels', () =>
    rig(async (simulation) => {
      const { ear, call, channelId } = await talkOnWire(simulation);
      await firstValueFrom(call.transfer('stasis-hello').pipe(toArray()));
      const start = await ear.waitForEvent('StasisStart', 4);
      expect(ear.events.filter(({ type }) => type === 'StasisStart')[2]).toMatchObject({
        args: [],
        channel: { state: 'Down', dialplan: { exten: 'stasis-hello', app_name: 'Stasis', app_data: 'hello' } },
        replace_channel: { id: channelId },
      });
      expect(start).toMatchObject({ channel: { caller: { number: '' } } });
      expect(await ear.waitForEvent('BridgeBlindTransfer')).toMatchObject({
        channel: { id: channelId },
        transferee: { id: 'other' },
        replace_channel: { dialplan: { app_name: '' } },
        bridge: { id: 'bridge' },
        exten: 'stasis-hello',
        context: 'default',
        result: 'Success',
        is_external: true,
      });
    }));
});

describe('an attended transfer', () => {
  it('links the bridges of two calls, and ends the second one', () => {
    const simulation = listening();
    const [first, two] = [talk(simulation, '1'), talk(simulation, '2')];
    let over = 0;
    two.call.ended.subscribe(() => (over += 1));
    const received = statusesOf(first.call, 'anything', two.call);
    simulation.pass(1_000);
    expect(received).toEqual([202, 100, 200, 'over']);
    expect(over).toBe(1);
    expect(withoutVariables(simulation.story())).toEqual([
      'ChannelUnhold a',
      'ChannelUnhold b',
      'StasisStart c',
      'ChannelLeftBridge b',
      'ChannelEnteredBridge c',
      'ChannelConnectedLine other2',
      'StasisStart d',
      'ChannelLeftBridge a',
      'ChannelEnteredBridge d',
      'ChannelConnectedLine other1',
      'ChannelStateChange d Up',
      'Dial d ANSWER',
      'BridgeAttendedTransfer',
      'StasisEnd b',
    ]);
    expect(simulation.get(`/channels/${first.call.channelId}`)).toMatchObject({ state: 'Up' });
    expect(simulation.ask(`GET /channels/${two.call.channelId}`)).toBe('404 Channel not found');
  });

  it('exchanges the identities of both ends', () => {
    const simulation = listening();
    const [first, two] = [talk(simulation, '1'), talk(simulation, '2')];
    simulation.ask(`POST /channels/${first.peer}/variable?variable=CALLERID(num)&value=111`);
    simulation.ask(`POST /channels/${two.peer}/variable?variable=CALLERID(num)&value=222`);
    simulation.pass(10);
    statusesOf(first.call, 'anything', two.call);
    simulation.pass(10);
    expect(simulation.get(`/channels/${first.peer}`)).toMatchObject({ connected: { number: '222' } });
    expect(simulation.get(`/channels/${two.peer}`)).toMatchObject({ connected: { number: '111' } });
  });

  it('requires existing calls and a connected party', () => {
    const simulation = listening();
    const [first, second] = [simulation.call({ app: 'hello' }), simulation.call({ app: 'hello' })];
    simulation.pass(10);
    simulation.story();
    const [noParty, over] = [statusesOf(first, 'x', second), [] as unknown[]];
    simulation.pass(10);
    expect(noParty).toEqual([202, 100, 400, 'over']);
    expect(simulation.story()).toEqual(['BridgeAttendedTransfer']);
    second.hangup();
    simulation.pass(10);
    first.transfer('x', second).subscribe((status) => over.push(status));
    simulation.pass(10);
    expect(over).toEqual([202, 100, 603]);
  });

  it('is not simulated for a call outside of a bridge, or within one bridge', () => {
    const simulation = listening();
    const { call, bridge } = talk(simulation);
    const free = simulation.call({ app: 'hello' });
    simulation.pass(10);
    const received = statusesOf(call, 'x', free);
    simulation.pass(10);
    expect(received).toEqual([202, 100, 'an attended transfer with a call that is in no bridge is not simulated']);
    simulation.ask(`POST /bridges/${bridge}/addChannel?channel=${free.channelId}`);
    simulation.pass(10);
    const within = statusesOf(call, 'x', free);
    simulation.pass(10);
    expect(within).toEqual([202, 100, 'an attended transfer within one bridge is not simulated']);
  });
});

describe('a transfer that the application handles', () => {
  const startTransfer = (extension = '1099') => {
    const simulation = listening();
    const { call } = talk(simulation);
    const path = `/channels/${call.channelId}`;
    simulation.ask(`POST ${path}/variable?variable=PJSIP_TRANSFER_HANDLING()&value=ari-only`);
    simulation.pass(10);
    const received = statusesOf(call, extension);
    simulation.pass(10);
    const say = (states: string): string => {
      const answer = simulation.ask(`POST ${path}/transfer_progress?states=${states}`);
      simulation.pass(10);
      return answer;
    };
    const stories = (): string[] => simulation.story().filter((line) => !line.startsWith('ChannelVarset'));
    return { ...simulation, call, received, say, stories };
  };

  it('is published, even for a missing extension, without any other effect', () => {
    const { received, stories } = startTransfer('nope');
    expect(received).toEqual([202]);
    expect(stories()).toEqual(['ChannelTransfer']);
  });

  it.each([
    ['channel_answered', 200],
    ['channel_declined', 603],
    ['channel_unavailable', 503],
  ])('ends when the application reports %s: the phone receives %i', (states, status) => {
    const { received, say, stories } = startTransfer();
    expect(say(states)).toBe('204');
    expect(received).toEqual([202, 100, status, 'over']);
    expect(stories()).toEqual(['ChannelTransfer', 'ChannelTransfer']);
    expect(say('channel_answered')).toBe('204');
    expect(stories()).toEqual([]);
  });

  it('continues as long as the application reports progress', () => {
    const { received, say, call, pass } = startTransfer();
    say('channel_progress');
    say('channel_progress');
    expect(received).toEqual([202, 100]);
    call.hangup();
    pass(10);
    expect(received).toEqual([202, 100, 'over']);
  });

  it('is handled by Asterisk with any other value', () => {
    const { ask, call, pass } = startTransfer();
    ask(`POST /channels/${call.channelId}/variable?variable=PJSIP_TRANSFER_HANDLING()&value=core`);
    pass(10);
    const received = statusesOf(call, 'wait');
    pass(10);
    expect(received).toEqual([202, 100, 200, 'over']);
  });

  it('contains the parties, the target and the state: unavailable is published as declined', () =>
    rig(async (simulation) => {
      const { ear, call, channelId } = await talkOnWire(simulation);
      const value = 'variable=PJSIP_TRANSFER_HANDLING()&value=ari-only';
      await simulation.ask('POST', `/channels/${channelId}/variable?${value}`);
      const second = simulation.simulator.call({ app: 'hello', from: '200' });
      await ear.waitForEvent('StasisStart', 3);
      void call.transfer('anything', second);
      const referredBy = {
        source_channel: { id: channelId },
        connected_channel: { id: 'other' },
        bridge: { id: 'bridge' },
      };
      const referTo = {
        requested_destination: { destination: 'anything', protocol_id: `${second.channelId}@simulator` },
        destination_channel: { id: second.channelId },
      };
      const first = await ear.waitForEvent('ChannelTransfer');
      expect(first).toMatchObject({ refer_to: referTo, referred_by: referredBy });
      expect(first).not.toHaveProperty('state');
      await simulation.ask('POST', `/channels/${channelId}/transfer_progress?states=channel_unavailable`);
      expect(await ear.waitForEvent('ChannelTransfer', 2)).toMatchObject({
        refer_to: referTo,
        state: 'channel_declined',
      });
    }));
});

/** The same talk on a socket. The events are recorded completely. */
async function talkOnWire(simulation: Rig): Promise<{ ear: EventClient; call: SimulatedCall; channelId: string }> {
  const { ask, listen, simulator } = simulation;
  const ear = await listen('hello');
  const call = simulator.call({ app: 'hello', from: '100' });
  await ear.waitForEvent('StasisStart');
  await ask('POST', `/channels/${call.channelId}/answer`);
  await ask('POST', '/channels/other?endpoint=Local/wait@default&app=hello');
  await ear.waitForEvent('StasisStart', 2);
  await ask('POST', '/bridges/bridge?type=mixing');
  await ask('POST', `/bridges/bridge/addChannel?channel=${call.channelId},other`);
  await ear.waitForEvent('ChannelEnteredBridge', 2);
  return { ear, call, channelId: call.channelId };
}
