import { describe, expect, it } from 'vitest';
import { AriInputError } from '../../../src/index.js';
import { next } from '../support/call.js';
import { openClient, unique } from '../support/client.js';
import { answer, callNumber, undoAfterTest } from './support.js';

/** Longer than the request line that Asterisk reads. */
const long = `${'x'.repeat(5990)} ä漢 + %`;

describe('a text that is too long for a request line', () => {
  it('is set as a variable of a channel', async () => {
    const client = await openClient();
    const channel = await callNumber(client, 'Local/wait@default');
    const set = next(client, 'ChannelVarset', ({ variable }) => variable === 'LONG');
    expect(await answer(channel.setChannelVar({ variable: 'LONG', value: long }))).toBeUndefined();
    expect((await set).value).toBe(long);
    expect(await answer(channel.getChannelVar({ variable: 'LONG' }))).toEqual({ value: long });
  });

  it('is set as a global variable', async () => {
    const { ari } = await openClient();
    const variable = unique('LONG').replaceAll('-', '_');
    await answer(ari.asterisk.setGlobalVar({ variable, value: long }));
    expect(await answer(ari.asterisk.getGlobalVar({ variable }))).toEqual({ value: long });
  });

  it('is the argument of a channel that is made with variables', async () => {
    const client = await openClient();
    const started = next(client, 'StasisStart');
    const more = { variables: { COLOUR: 'red' }, appArgs: long };
    const channel = await callNumber(client, 'Local/wait@default', more);
    expect((await started).args).toEqual([long]);
    expect(await answer(channel.getChannelVar({ variable: 'COLOUR' }))).toEqual({ value: 'red' });
  });

  it('is the name of a bridge whose id is in the path', async () => {
    const { ari } = await openClient();
    const bridge = await answer(ari.bridges.createWithId({ bridgeId: unique('bridge'), name: long }));
    undoAfterTest(bridge.destroy());
    expect((await answer(bridge.get())).data.name).toBe(long);
  });

  it('is refused as the name of a bridge where the whole body would become variables', async () => {
    const { ari } = await openClient();
    await expect(answer(ari.bridges.create({ name: long }))).rejects.toBeInstanceOf(AriInputError);
  });

  it('is refused in a question', async () => {
    const { ari } = await openClient();
    await expect(answer(ari.asterisk.getGlobalVar({ variable: long }))).rejects.toBeInstanceOf(AriInputError);
  });
});
