import { describe, expect, it } from 'vitest';
import { authorization, handshake, rig } from './support.js';

describe('the event socket of the simulator', () => {
  it('requires credentials and an application', () =>
    rig(async ({ simulator }) => {
      const url = `${simulator.url.replace('http', 'ws')}/ari/events`;
      const good = { authorization };
      expect(await handshake(`${url}?app=a`)).toBe(401);
      expect(await handshake(`${url}?app=a`, { authorization: `Basic ${btoa('hey:x')}` })).toBe(401);
      expect(await handshake(`${url}?app=a&api_key=hey:peekaboo`)).toBe(101);
      expect(await handshake(url, good)).toBe(400);
      expect(await handshake(`${url}?app=`, good)).toBe(400);
      expect(await handshake(`${url}?app=a,,b`, good)).toBe(500);
      expect(await handshake(`${url}?app=${'x'.repeat(74)}`, good)).toBe(500);
      expect(await handshake(`${url}?app=${'x'.repeat(73)}`, good)).toBe(101);
      expect(await handshake(`${url}?app=a`, good, ['ari', 'bogus'])).toBe(101);
      expect(await handshake(`${url}?app=a`, good, ['bogus'])).toBe(400);
      expect(await handshake(`${simulator.url.replace('http', 'ws')}/ari/ws?app=a`, good)).toBe(404);
      expect(await handshake(`${simulator.url.replace('http', 'ws')}/elsewhere`, good)).toBe(404);
    }));

  it('registers applications, and removes them with the socket', () =>
    rig(async ({ ask, listen }) => {
      const ear = await listen('a,%20b');
      const empty = {
        channel_ids: [],
        bridge_ids: [],
        endpoint_ids: [],
        device_names: [],
        events_allowed: [],
        events_disallowed: [],
      };
      expect((await ask('GET', '/applications')).body).toEqual([
        { name: 'a', ...empty },
        { name: 'b', ...empty },
      ]);
      expect((await ask('GET', '/applications/b')).body).toEqual({ name: 'b', ...empty });
      expect(await ask('GET', '/applications/c')).toMatchObject({
        status: 404,
        body: { message: 'Application not found' },
      });
      ear.socket.close();
      await new Promise((resolve) => ear.socket.on('close', resolve));
      expect((await ask('GET', '/applications')).body).toEqual([]);
    }));

  it('keeps an application with a call, and sends its events to the next listener', () =>
    rig(async ({ simulator, ask, listen }) => {
      const ear = await listen('hello');
      const { channelId } = simulator.call({ app: 'hello' });
      await ear.waitForEvent('StasisStart');
      ear.socket.close();
      await new Promise((resolve) => ear.socket.on('close', resolve));
      expect((await ask('GET', '/applications/hello')).body).toMatchObject({ channel_ids: [channelId] });
      await ask('POST', `/channels/${channelId}/variable?variable=A&value=1`);
      const next = await listen('hello');
      await ask('POST', `/channels/${channelId}/answer`);
      await next.waitForEvent('ChannelStateChange');
      expect(next.types()).toEqual(['ChannelStateChange']);
    }));

  it('receives no more events after another socket has taken the application', () =>
    rig(async ({ simulator, ask, listen }) => {
      const first = await listen('hello');
      const { channelId } = simulator.call({ app: 'hello' });
      await first.waitForEvent('StasisStart');
      const second = await listen('hello');
      expect(Object.keys(await first.waitForEvent('ApplicationReplaced'))).toEqual([
        'type',
        'timestamp',
        'application',
        'asterisk_id',
      ]);
      first.socket.close();
      await new Promise((resolve) => first.socket.on('close', resolve));
      await ask('POST', `/channels/${channelId}/answer`);
      await second.waitForEvent('ChannelStateChange');
      expect(second.types()).toEqual(['ChannelStateChange']);
      expect(first.types()).toEqual(['StasisStart', 'ApplicationReplaced']);
    }));

  it('carries user events to their application', () =>
    rig(async ({ simulator, ask, json, listen }) => {
      const ear = await listen('hello');
      const second = await listen('other');
      const { channelId } = simulator.call({ app: 'hello' });
      await ear.waitForEvent('StasisStart');
      const path = '/events/user/My%20Event';
      expect((await json('POST', `${path}?application=hello`, { variables: { k: 'v', n: 2 } })).status).toBe(204);
      const event = await ear.waitForEvent('ChannelUserevent');
      expect(event).toMatchObject({ eventname: 'My Event', userevent: { k: 'v', n: 2, eventname: 'My Event' } });
      expect(event).not.toHaveProperty('channel');
      await ask('POST', `${path}?application=hello&source=channel:${channelId}`);
      expect(await ear.waitForEvent('ChannelUserevent', 2)).toMatchObject({ channel: { id: channelId } });
      const refusal = async (query: string): Promise<unknown> => {
        const { status, body } = await ask('POST', `${path}?${query}`);
        return [status, (body as Record<string, unknown>)['message']];
      };
      expect(await refusal('')).toEqual([400, 'Missing parameter application']);
      expect(await refusal('application=nosuch')).toEqual([404, 'Application not found']);
      expect(await refusal('application=hello&source=bogus:1')).toEqual([400, 'Invalid event source URI scheme']);
      expect(await refusal('application=hello&source=bridge:b')).toEqual([422, 'Event source was not found']);
      expect(second.events).toEqual([]);
    }));
});
