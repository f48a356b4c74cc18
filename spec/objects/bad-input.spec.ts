import { describe, expect, it } from 'vitest';
import { AriInputError } from '../../src/index.js';
import { failure } from '../support/failure.js';
import { clientOf, startLoopback } from '../support/loopback.js';

/** Returns the message of a call that must not be sent. */
async function refused(operation: string, params: Record<string, unknown>): Promise<string> {
  const server = await startLoopback();
  const { message } = await failure(clientOf(server).request(operation, params), AriInputError);
  expect(server.requests).toHaveLength(0);
  return message;
}

const channelId = '17.1';
const loop: Record<string, unknown> = {};
loop['self'] = loop;

describe('an AriInputError before sending names operation, parameter, value and the accepted values', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['channels.anser', {}, 'there is no operation channels.anser: names are written like channels.answer'],
    ['toString', {}, 'there is no operation toString: names are written like channels.answer'],
    ['constructor', {}, 'there is no operation constructor: names are written like channels.answer'],
    ['events.eventWebsocket', { app: 'a' }, 'events.eventWebsocket is not a request: use ari.events'],
    [
      'channels.answer',
      { channelId, chanelId: 'x' },
      'channels.answer: there is no parameter chanelId; its parameters are: channelId',
    ],
    ['channels.list', { toString: 1 }, 'channels.list: there is no parameter toString; its parameters are: none'],
  ])('for %s %j', async (operation, params, message) => {
    expect(await refused(operation, params)).toBe(message);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['channels.move', { channelId }, 'app'],
    ['bridges.setBridgeVar', { bridgeId: '1', value: 'x' }, 'variable'],
    ['bridges.record', { bridgeId: '1', name: 'x' }, 'format'],
  ])('for input that crashes Asterisk: %s %j', async (operation, params, missing) => {
    expect(await refused(operation, params)).toBe(`${operation}: ${missing} is missing: it is required`);
  });
});

describe('a value of the wrong type is rejected', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['channels.answer', { channelId: 17 }, 'channelId 17: give a text'],
    ['channels.answer', { channelId: 17n }, 'channelId 17: give a text'],
    ['channels.answer', { channelId: true }, 'channelId true: give a text'],
    ['channels.answer', { channelId: { id: '1' } }, 'channelId {"id":"1"}: give a text'],
    ['channels.answer', { channelId: ['1'] }, 'channelId is a list: give one value'],
    ['channels.hangup', { channelId, reason: 16 }, 'reason 16: give a text'],
    ['channels.setChannelVar', { channelId, variable: 'a', value: Symbol('s') }, 'value Symbol(s): give a text'],
    ['channels.setChannelVar', { channelId, variable: 'a', value: loop }, 'value [object Object]: give a text'],
    ['channels.dial', { channelId, timeout: '30' }, 'timeout "30": give a whole number'],
    ['channels.dial', { channelId, timeout: 1.5 }, 'timeout 1.5: give a whole number'],
    ['channels.dial', { channelId, timeout: NaN }, 'timeout NaN: give a whole number'],
    ['channels.dial', { channelId, timeout: Infinity }, 'timeout Infinity: give a whole number'],
    ['channels.dial', { channelId, timeout: 30n }, 'timeout 30: give a whole number'],
    ['channels.dial', { channelId, timeout: -1 }, 'timeout -1: give a number from 0'],
    ['channels.record', { channelId, name: 'n', format: 'wav', beep: 'yes' }, 'beep "yes": give true or false'],
    ['channels.record', { channelId, name: 'n', format: 'wav', beep: 1 }, 'beep 1: give true or false'],
  ])('%s: %o', async (operation, params, message) => {
    expect(await refused(operation, params)).toBe(`${operation}: ${message}`);
  });
});

describe('a value outside of an enumeration is rejected', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['channels.mute', { channelId, direction: 'IN' }, 'direction "IN": give one of both, in, out'],
    ['channels.mute', { channelId, direction: '' }, 'direction "": give one of both, in, out'],
    ['asterisk.getInfo', { only: 'all' }, 'only "all": give one of build, system, config, status'],
    ['asterisk.getInfo', { only: ['build', 'all'] }, 'only "all": give one of build, system, config, status'],
    ['asterisk.getInfo', { only: 'build,all' }, 'only "build,all": give one of build, system, config, status'],
  ])('%s: %o', async (operation, params, message) => {
    expect(await refused(operation, params)).toBe(`${operation}: ${message}`);
  });
});

describe('a list is rejected', () => {
  it('when one of its values contains a comma', async () => {
    const message = await refused('bridges.addChannel', { bridgeId: '1', channel: ['a', 'b,c'] });
    expect(message).toBe(
      'bridges.addChannel: channel "b,c": a value of a list cannot contain a comma; send it in a separate request',
    );
  });

  it('when one of its values has the wrong type', async () => {
    const message = await refused('bridges.addChannel', { bridgeId: '1', channel: ['a', undefined] });
    expect(message).toBe('bridges.addChannel: channel undefined: give a text');
  });

  it('when it is empty and required', async () => {
    const message = await refused('bridges.addChannel', { bridgeId: '1', channel: [] });
    expect(message).toBe('bridges.addChannel: channel is an empty list: give at least one value');
  });
});

describe('an id is rejected', () => {
  it.each([
    ['', 'is empty: give the id of an object'],
    ['.', '"." cannot be an id in a URL'],
    ['..', '".." cannot be an id in a URL'],
    ['a\0b', 'contains a NUL character: remove it'],
    ['a\ud800b', 'contains half of a surrogate pair: give well-formed text'],
    ['\udc00', 'contains half of a surrogate pair: give well-formed text'],
  ])('when it is %j', async (id, message) => {
    expect(await refused('channels.get', { channelId: id })).toBe(`channels.get: channelId ${message}`);
  });

  it('also by the methods of an object', async () => {
    const server = await startLoopback();
    await failure(clientOf(server).channel('..').hangup(), AriInputError);
    expect(server.requests).toHaveLength(0);
  });
});

describe('a text is rejected', () => {
  it.each([
    ['a\0b', 'contains a NUL character: remove it'],
    ['a\ud800b', 'contains half of a surrogate pair: give well-formed text'],
  ])('when it is %j', async (value, reason) => {
    const message = await refused('channels.setChannelVar', { channelId, variable: 'a', value });
    expect(message).toBe(`channels.setChannelVar: value ${reason}`);
  });
});

describe('a body is rejected', () => {
  it.each([
    ['A=1', '"A=1"'],
    [7, '7'],
    [() => undefined, '() => undefined'],
  ])('when it is not an object of names and values: %o', async (variables, shown) => {
    const message = await refused('channels.setChannelVars', { channelId, variables });
    expect(message).toBe(`channels.setChannelVars: variables ${shown}: give an object of names and values`);
  });

  it.each([[loop], [{ A: 1n }]])('when it cannot be written as JSON: %o', async (variables) => {
    const message = await refused('channels.setChannelVars', { channelId, variables });
    expect(message).toMatch(/^channels.setChannelVars: a value cannot be written as JSON: .+/);
  });
});
