import { firstValueFrom, toArray } from 'rxjs';
import { describe, expect, it } from 'vitest';
import type { SimulatedCall } from '../../src/simulator/index.js';
import { exchange, type Exchange } from './exchange.js';
import { rig, type Ear, type Rig } from './support.js';

interface Talk {
  readonly call: SimulatedCall;
  /** Half of a Local pair that the caller talks to. */
  readonly other: string;
  readonly bridge: string;
}

/** A caller talks to somebody, in a bridge of the application hello. */
function talk({ ask, call, pass, story }: Exchange, name = ''): Talk {
  const caller = call({ app: 'hello', from: `bob${name}` });
  const [other, bridge] = [`other${name}`, `bridge${name}`];
  pass(10);
  ask(`POST /channels/${caller.channelId}/answer`);
  ask(`POST /channels/${other}?endpoint=Local/wait@default&app=hello`);
  pass(1_000);
  ask(`POST /bridges/${bridge}?type=mixing`);
  ask(`POST /bridges/${bridge}/addChannel?channel=${caller.channelId},${other}`);
  pass(1_000);
  story();
  return { call: caller, other, bridge };
}

const listening = (): Exchange => {
  const simulation = exchange();
  simulation.listen('hello');
  return simulation;
};

/** What a phone is told of a transfer. */
function told(call: SimulatedCall, extension: string, other?: SimulatedCall): (number | string)[] {
  const heard: (number | string)[] = [];
  call.transfer(extension, other).subscribe({
    next: (status) => heard.push(status),
    complete: () => heard.push('over'),
    error: (error: unknown) => heard.push((error as Error).message),
  });
  return heard;
}

/** Ids that the server made are told as the letters a, b, c … in the order in which they come. */
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
  it('puts half of a Local pair in the place of the phone, and the other half into the dialplan', () => {
    const simulation = listening();
    const { call } = talk(simulation);
    const heard = told(call, 'stasis-hello');
    simulation.pass(1_000);
    expect(heard).toEqual([202, 100, 200, 'over']);
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

  it('leaves the phone in the application, which hears of its end only', () => {
    const simulation = listening();
    const { call } = talk(simulation);
    told(call, 'wait');
    simulation.pass(1_000);
    simulation.story();
    expect(simulation.get(`/channels/${call.channelId}`)).toMatchObject({ state: 'Up' });
    expect(simulation.ask(`POST /channels/${call.channelId}/variable?variable=A&value=1`)).toBe('no answer yet');
    simulation.pass(10);
    call.hangup();
    simulation.pass(10);
    expect(lettered(simulation.story())).toEqual(['StasisEnd a']);
  });

  it('tells the variables of a transfer', () => {
    const simulation = listening();
    const { call, other } = talk(simulation);
    told(call, 'stasis-hello');
    simulation.pass(1_000);
    const variables = simulation.story().filter((line) => line.includes('BLINDTRANSFER'));
    expect(lettered(variables)).toEqual([
      `ChannelVarset ${other} BLINDTRANSFER PJSIP/bob-00000000`,
      'ChannelVarset a BLINDTRANSFER Local/wait@default-00000001;1',
      'ChannelVarset b BLINDTRANSFER',
    ]);
  });

  it.each([
    ['to an extension that is missing', 'nope', 404],
    ['to somebody who is busy', 'busy', 200],
  ])('%s: the phone is told', (_, extension, status) => {
    const simulation = listening();
    const { call } = talk(simulation);
    const heard = told(call, extension);
    simulation.pass(1_000);
    expect(heard).toEqual([202, 100, status, 'over']);
  });

  it('to an extension that is missing changes nothing', () => {
    const simulation = listening();
    const { call, other, bridge } = talk(simulation);
    told(call, 'nope');
    simulation.pass(1_000);
    expect(simulation.story()).toEqual([]);
    expect(simulation.get(`/bridges/${bridge}`)).toMatchObject({ channels: [call.channelId, other] });
  });

  it('needs somebody to transfer', () => {
    const simulation = listening();
    const { call, other, bridge } = talk(simulation);
    simulation.ask(`POST /bridges/${bridge}/removeChannel?channel=${other}`);
    simulation.pass(10);
    simulation.story();
    const heard = told(call, 'wait');
    simulation.pass(10);
    expect(heard).toEqual([202, 100, 400, 'over']);
    expect(lettered(simulation.story())).toEqual(['ChannelUnhold a', 'BridgeBlindTransfer a']);
  });

  it('is nothing when the call is over, and told to those who listen late', () => {
    const simulation = listening();
    const { call } = talk(simulation);
    const transfer = call.transfer('wait');
    simulation.pass(10);
    const late: number[] = [];
    transfer.subscribe((status) => late.push(status));
    expect(late).toEqual([202, 100, 200]);
    call.hangup();
    simulation.pass(10);
    expect(told(call, 'wait')).toEqual(['over']);
  });

  it('names everybody who has part in it', () =>
    rig(async (simulation) => {
      const { ear, call, channelId } = await talkOnWire(simulation);
      await firstValueFrom(call.transfer('stasis-hello').pipe(toArray()));
      const start = await ear.hear('StasisStart', 4);
      expect(ear.events.filter(({ type }) => type === 'StasisStart')[2]).toMatchObject({
        args: [],
        channel: { state: 'Down', dialplan: { exten: 'stasis-hello', app_name: 'Stasis', app_data: 'hello' } },
        replace_channel: { id: channelId },
      });
      expect(start).toMatchObject({ channel: { caller: { number: '' } } });
      expect(await ear.hear('BridgeBlindTransfer')).toMatchObject({
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
    const [one, two] = [talk(simulation, '1'), talk(simulation, '2')];
    let over = 0;
    two.call.ended.subscribe(() => (over += 1));
    const heard = told(one.call, 'anything', two.call);
    simulation.pass(1_000);
    expect(heard).toEqual([202, 100, 200, 'over']);
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
    expect(simulation.get(`/channels/${one.call.channelId}`)).toMatchObject({ state: 'Up' });
    expect(simulation.ask(`GET /channels/${two.call.channelId}`)).toBe('404 Channel not found');
  });

  it('lets both ends hear who the other is', () => {
    const simulation = listening();
    const [one, two] = [talk(simulation, '1'), talk(simulation, '2')];
    simulation.ask(`POST /channels/${one.other}/variable?variable=CALLERID(num)&value=111`);
    simulation.ask(`POST /channels/${two.other}/variable?variable=CALLERID(num)&value=222`);
    simulation.pass(10);
    told(one.call, 'anything', two.call);
    simulation.pass(10);
    expect(simulation.get(`/channels/${one.other}`)).toMatchObject({ connected: { number: '222' } });
    expect(simulation.get(`/channels/${two.other}`)).toMatchObject({ connected: { number: '111' } });
  });

  it('needs calls that are there, and somebody to transfer', () => {
    const simulation = listening();
    const [first, second] = [simulation.call({ app: 'hello' }), simulation.call({ app: 'hello' })];
    simulation.pass(10);
    simulation.story();
    const [nobody, over] = [told(first, 'x', second), [] as unknown[]];
    simulation.pass(10);
    expect(nobody).toEqual([202, 100, 400, 'over']);
    expect(simulation.story()).toEqual(['BridgeAttendedTransfer']);
    second.hangup();
    simulation.pass(10);
    first.transfer('x', second).subscribe((status) => over.push(status));
    simulation.pass(10);
    expect(over).toEqual([202, 100, 603]);
  });

  it('is not simulated where one call is in no bridge, nor within one bridge', () => {
    const simulation = listening();
    const { call, bridge } = talk(simulation);
    const free = simulation.call({ app: 'hello' });
    simulation.pass(10);
    const heard = told(call, 'x', free);
    simulation.pass(10);
    expect(heard).toEqual([202, 100, 'an attended transfer with a call that is in no bridge is not simulated']);
    simulation.ask(`POST /bridges/${bridge}/addChannel?channel=${free.channelId}`);
    simulation.pass(10);
    const within = told(call, 'x', free);
    simulation.pass(10);
    expect(within).toEqual([202, 100, 'an attended transfer within one bridge is not simulated']);
  });
});

describe('a transfer that the application is asked for', () => {
  const asked = (extension = '1099') => {
    const simulation = listening();
    const { call } = talk(simulation);
    const path = `/channels/${call.channelId}`;
    simulation.ask(`POST ${path}/variable?variable=PJSIP_TRANSFER_HANDLING()&value=ari-only`);
    simulation.pass(10);
    const heard = told(call, extension);
    simulation.pass(10);
    const say = (states: string): string => {
      const answer = simulation.ask(`POST ${path}/transfer_progress?states=${states}`);
      simulation.pass(10);
      return answer;
    };
    const stories = (): string[] => simulation.story().filter((line) => !line.startsWith('ChannelVarset'));
    return { ...simulation, call, heard, say, stories };
  };

  it('is told, even to an extension that is missing, and nothing else happens', () => {
    const { heard, stories } = asked('nope');
    expect(heard).toEqual([202]);
    expect(stories()).toEqual(['ChannelTransfer']);
  });

  it.each([
    ['channel_answered', 200],
    ['channel_declined', 603],
    ['channel_unavailable', 503],
  ])('is over when the application says %s: the phone hears %i', (states, status) => {
    const { heard, say, stories } = asked();
    expect(say(states)).toBe('204');
    expect(heard).toEqual([202, 100, status, 'over']);
    expect(stories()).toEqual(['ChannelTransfer', 'ChannelTransfer']);
    expect(say('channel_answered')).toBe('204');
    expect(stories()).toEqual([]);
  });

  it('goes on for as long as the application says so', () => {
    const { heard, say, call, pass } = asked();
    say('channel_progress');
    say('channel_progress');
    expect(heard).toEqual([202, 100]);
    call.hangup();
    pass(10);
    expect(heard).toEqual([202, 100, 'over']);
  });

  it('is Asterisk’s own again with any other value', () => {
    const { ask, call, pass } = asked();
    ask(`POST /channels/${call.channelId}/variable?variable=PJSIP_TRANSFER_HANDLING()&value=core`);
    pass(10);
    const heard = told(call, 'wait');
    pass(10);
    expect(heard).toEqual([202, 100, 200, 'over']);
  });

  it('says who, to whom and where, and how it goes: unavailable is told as declined', () =>
    rig(async (simulation) => {
      const { ear, call, channelId } = await talkOnWire(simulation);
      const value = 'variable=PJSIP_TRANSFER_HANDLING()&value=ari-only';
      await simulation.ask('POST', `/channels/${channelId}/variable?${value}`);
      const second = simulation.simulator.call({ app: 'hello', from: '200' });
      await ear.hear('StasisStart', 3);
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
      const first = await ear.hear('ChannelTransfer');
      expect(first).toMatchObject({ refer_to: referTo, referred_by: referredBy });
      expect(first).not.toHaveProperty('state');
      await simulation.ask('POST', `/channels/${channelId}/transfer_progress?states=channel_unavailable`);
      expect(await ear.hear('ChannelTransfer', 2)).toMatchObject({ refer_to: referTo, state: 'channel_declined' });
    }));
});

/** The same talk on a socket, whose events are read whole. */
async function talkOnWire(simulation: Rig): Promise<{ ear: Ear; call: SimulatedCall; channelId: string }> {
  const { ask, listen, simulator } = simulation;
  const ear = await listen('hello');
  const call = simulator.call({ app: 'hello', from: '100' });
  await ear.hear('StasisStart');
  await ask('POST', `/channels/${call.channelId}/answer`);
  await ask('POST', '/channels/other?endpoint=Local/wait@default&app=hello');
  await ear.hear('StasisStart', 2);
  await ask('POST', '/bridges/bridge?type=mixing');
  await ask('POST', `/bridges/bridge/addChannel?channel=${call.channelId},other`);
  await ear.hear('ChannelEnteredBridge', 2);
  return { ear, call, channelId: call.channelId };
}
