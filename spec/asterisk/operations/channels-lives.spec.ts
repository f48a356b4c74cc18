import { describe, expect, it } from 'vitest';
import { next } from '../support/call.js';
import { openClient, unique } from '../support/client.js';
import { answer, callNumber, eventually, eventuallyGone, undoAfterTest } from './support.js';

describe('a channel that is originated', () => {
  it('is answered as a Channel and enters the application with its arguments', async () => {
    const client = await openClient();
    const channelId = unique('channel');
    const started = next(client, 'StasisStart');
    const channel = await answer(
      client.ari.channels.originate({
        endpoint: 'Local/wait@default',
        app: client.app,
        appArgs: 'one,two',
        callerId: '"Ann ä" <1234>',
        channelId,
        timeout: 10,
        formats: 'alaw,ulaw',
        variables: { COLOUR: 'red', SIZE: 'large; ä' },
      }),
    );
    undoAfterTest(channel.hangup());
    expect(String(channel)).toBe(`Channel(${channelId})`);
    const event = await started;
    expect(event).toMatchObject({ args: ['one', 'two'], channel: { id: channelId } });
    expect(event.channel.data).toMatchObject({ connected: { number: '1234', name: 'Ann ä' }, state: 'Up' });
    expect(await answer(channel.getChannelVar({ variable: 'COLOUR' }))).toEqual({ value: 'red' });
    expect(await answer(channel.getChannelVar({ variable: 'SIZE' }))).toEqual({ value: 'large; ä' });
  });

  it('goes to the dialplan when an extension is given', async () => {
    const { ari } = await openClient();
    const channelId = unique('channel');
    const channel = await answer(
      ari.channels.originateWithId({
        channelId,
        endpoint: 'Local/wait@default',
        context: 'default',
        extension: 'echo',
        priority: 1,
      }),
    );
    undoAfterTest(channel.hangup());
    const { data } = await eventually(channel.get(), (now) => now.data.dialplan.app_name === 'Echo');
    expect(data).toMatchObject({ id: channelId, state: 'Up', dialplan: { context: 'default', exten: 'echo' } });
  });

  it('is in the list of channels, as a Channel', async () => {
    const client = await openClient();
    const { id } = await callNumber(client, 'Local/wait@default');
    expect((await answer(client.ari.channels.list())).map(String)).toContain(`Channel(${id})`);
  });
});

describe('a channel that is created', () => {
  it('waits in the application until it is dialled', async () => {
    const client = await openClient();
    const channelId = unique('channel');
    const started = next(client, 'StasisStart', ({ channel }) => channel.id === channelId);
    const created = await answer(
      client.ari.channels.create({ endpoint: 'Local/wait@default', app: client.app, channelId, appArgs: 'dialled' }),
    );
    undoAfterTest(created.hangup());
    const { channel, args } = await started;
    expect([String(created), channel.data.state, ...args]).toEqual([`Channel(${channelId})`, 'Down', 'dialled']);
    const answered = next(client, 'Dial', ({ dialstatus }) => dialstatus === 'ANSWER');
    expect(await answer(channel.dial({ timeout: 10 }))).toBeUndefined();
    expect((await answered).peer.id).toBe(channelId);
  });
});

describe('a channel that rings', () => {
  it('is answered', async () => {
    const client = await openClient({ app: 'hello' });
    const started = next(client, 'StasisStart', ({ args }) => args[0] === '1000');
    const outgoing = await answer(client.ari.channels.originate({ endpoint: 'PJSIP/1000@loop', app: 'hello' }));
    undoAfterTest(outgoing.hangup());
    const { channel } = await started;
    expect(channel.data.state).toBe('Ring');
    const connected = next(client, 'StasisStart', (event) => event.channel.id === outgoing.id);
    expect(await answer(channel.answer())).toBeUndefined();
    expect((await answer(client.ari.channels.get({ channelId: channel.id }))).data.state).toBe('Up');
    expect((await connected).channel.data.state).toBe('Up');
  });
});

describe('a channel that is hung up', () => {
  it('ends for the reason that was given', async () => {
    const client = await openClient();
    const channel = await callNumber(client, 'Local/wait@default');
    const destroyed = next(client, 'ChannelDestroyed', (event) => event.channel.id === channel.id);
    expect(await answer(channel.hangup({ reason: 'busy' }))).toBeUndefined();
    expect((await destroyed).cause).toBe(17);
    expect(await eventuallyGone(client.ari.channels.get({ channelId: channel.id }))).toBe(true);
  });
});
