import { firstValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { AriProtocolError, type AriEvent, type Channel } from '../../src/index.js';
import { failure } from '../support/failure.js';
import { clientOf, json, startLoopback, status } from '../support/loopback.js';

/** Returns the emission of one call for a JSON response. */
async function answerTo(operation: string, params: Record<string, unknown>, value: unknown): Promise<unknown> {
  const server = await startLoopback({ answer: json(value) });
  return firstValueFrom(clientOf(server).request(operation, params));
}

/** Returns the event of the client for one frame. */
async function receiveEvent(event: object): Promise<AriEvent & Record<string, unknown>> {
  const server = await startLoopback();
  const socket = server.nextSocket();
  const first = firstValueFrom(clientOf(server).events);
  (await socket).send(JSON.stringify(event));
  return (await first) as AriEvent & Record<string, unknown>;
}

describe('a response', () => {
  it.each<[string, Record<string, unknown>, object, string]>([
    ['channels.get', { channelId: '1' }, { id: '17.1' }, 'Channel(17.1)'],
    ['bridges.get', { bridgeId: '1' }, { id: 'b' }, 'Bridge(b)'],
    ['playbacks.get', { playbackId: '1' }, { id: 'p' }, 'Playback(p)'],
    ['recordings.getLive', { recordingName: '1' }, { name: 'r' }, 'LiveRecording(r)'],
    ['recordings.getStored', { recordingName: '1' }, { name: 'r' }, 'StoredRecording(r)'],
    [
      'endpoints.get',
      { tech: 'a', resource: 'b' },
      { technology: 'PJSIP', resource: 'al/ice' },
      'Endpoint(PJSIP/al/ice)',
    ],
    ['deviceStates.get', { deviceName: 'a' }, { name: 'Stasis:door' }, 'DeviceState(Stasis:door)'],
    ['mailboxes.get', { mailboxName: 'a' }, { name: '100@default' }, 'Mailbox(100@default)'],
    ['sounds.get', { soundId: 'a' }, { id: 'beep' }, 'Sound(beep)'],
  ])('with a %s becomes a domain object with the received fields', async (operation, params, data, shown) => {
    const object = (await answerTo(operation, params, { ...data, more: [1] })) as Channel<unknown>;
    expect(String(object)).toBe(shown);
    expect(shown).toContain(`(${object.id})`);
    expect(object.data).toEqual({ ...data, more: [1] });
    expect(JSON.parse(JSON.stringify(object))).toEqual({ ...data, more: [1] });
  });

  it('with a list becomes a list of domain objects', async () => {
    const list = (await answerTo('channels.list', {}, [{ id: '1' }, { id: '2' }])) as unknown[];
    expect(list.map(String)).toEqual(['Channel(1)', 'Channel(2)']);
    expect(await answerTo('channels.list', {}, [])).toEqual([]);
  });

  it.each([[{ build: { os: 'Linux' } }], [{}]])('without a domain object stays unchanged: %j', async (value) => {
    expect(await answerTo('asterisk.getInfo', {}, value)).toEqual(value);
  });

  const channel = { channelId: '1' };
  const endpoint = { tech: 'a', resource: 'b' };

  it.each<[string, Record<string, unknown>, unknown, string]>([
    ...[{ name: 'no id' }, { id: 7 }, { id: '' }, { id: null }, 'text', 7, true, null, [], [{ id: '1' }]].map(
      (value): [string, Record<string, unknown>, unknown, string] => ['channels.get', channel, value, 'a Channel'],
    ),
    ['endpoints.get', endpoint, { technology: 'PJSIP', resource: '' }, 'an Endpoint'],
    ['channels.originate', { endpoint: 'PJSIP/a' }, null, 'a Channel'],
    ...[null, {}, { 0: { id: '1' } }, 'text', [{ id: '1' }, {}], [null], [[]]].map(
      (value): [string, Record<string, unknown>, unknown, string] => ['channels.list', {}, value, 'a list of Channel'],
    ),
    ...[null, [], [{}], 'text', 7].map((value): [string, Record<string, unknown>, unknown, string] => [
      'asterisk.getInfo',
      {},
      value,
      'an AsteriskInfo',
    ]),
    ['asterisk.listModules', {}, [null], 'a list of Module'],
  ])('to %s %j that is %j is an AriProtocolError', async (operation, params, value, expected) => {
    const server = await startLoopback({ answer: json(value) });
    const error = await failure(clientOf(server).request(operation, params), AriProtocolError);
    expect(error.message).toMatch(new RegExp(`^${operation} \\(.*\\): the response is not ${expected}$`));
  });

  it('without a body is undefined', async () => {
    const server = await startLoopback({ answer: status(204) });
    expect(await firstValueFrom(clientOf(server).channels.get(channel))).toBeUndefined();
  });
});

describe('an event', () => {
  it('contains domain objects for snapshots, and the other fields unchanged', async () => {
    const event = await receiveEvent({
      type: 'StasisStart',
      application: 'a',
      args: ['x'],
      channel: { id: '1', state: 'Up' },
    });
    expect(String(event['channel'])).toBe('Channel(1)');
    expect(event).toMatchObject({
      type: 'StasisStart',
      application: 'a',
      args: ['x'],
      channel: { data: { state: 'Up' } },
    });
  });

  it('contains several of them, also nested', async () => {
    const transfer = await receiveEvent({
      type: 'BridgeAttendedTransfer',
      transferer_first_leg: { id: '1' },
      transferer_second_leg: { id: '2' },
      transferer_first_leg_bridge: { id: 'b' },
    });
    expect(String(transfer['transferer_first_leg'])).toBe('Channel(1)');
    expect(String(transfer['transferer_second_leg'])).toBe('Channel(2)');
    expect(String(transfer['transferer_first_leg_bridge'])).toBe('Bridge(b)');
    const refer = await receiveEvent({
      type: 'ChannelTransfer',
      refer_to: { destination_channel: { id: '3' }, connected_channel: { id: '4' }, requested_destination: { a: 1 } },
    });
    const { destination_channel, requested_destination } = refer['refer_to'] as Record<string, unknown>;
    expect(String(destination_channel)).toBe('Channel(3)');
    expect(requested_destination).toEqual({ a: 1 });
  });

  it.each<[string, object]>([
    ['of an unknown type', { type: 'FutureEvent', channel: { id: '1' }, level: 9 }],
    ['named like something else', { type: 'toString', channel: { id: '1' } }],
    ['without its object', { type: 'StasisStart', channel: null }],
    ['with an object that has no id', { type: 'StasisStart', channel: { name: 'Local/1' } }],
  ])('%s stays unchanged', async (_, event) => {
    expect(await receiveEvent(event)).toEqual(event);
  });
});
