import { describe, expect, it } from 'vitest';
import { rig, type ReceivedEvent } from './support.js';

const channelOf = (event: ReceivedEvent): Record<string, unknown> => event['channel'] as Record<string, unknown>;

describe('a simulated call', () => {
  it('rings, is answered, receives a sound and is hung up', () =>
    rig(async ({ simulator, ask, listen }) => {
      const ear = await listen('hello');
      const call = simulator.call({ app: 'hello', from: '100', name: 'Jane', exten: '1000', args: ['a', 'b'] });
      const received: string[] = [];
      call.mediaEnds.subscribe((media) => received.push(media));
      let over = 0;
      call.ended.subscribe(() => (over += 1));

      const start = await ear.waitForEvent('StasisStart');
      expect(start['args']).toEqual(['a', 'b']);
      expect(channelOf(start)).toMatchObject({
        id: call.channelId,
        state: 'Ring',
        caller: { name: 'Jane', number: '100' },
        dialplan: { context: 'default', exten: '1000', priority: 1, app_name: 'Stasis', app_data: 'hello,a,b' },
      });

      const id = call.channelId;
      expect((await ask('POST', `/channels/${id}/answer`)).status).toBe(204);
      expect(channelOf(await ear.waitForEvent('ChannelStateChange'))['state']).toBe('Up');
      expect((await ask('POST', `/channels/${id}/answer`)).status).toBe(204);

      const played = await ask('POST', `/channels/${id}/play/p1?media=sound:beep`);
      expect(played).toMatchObject({
        status: 201,
        body: { id: 'p1', media_uri: 'sound:beep', target_uri: `channel:${id}`, language: 'en', state: 'queued' },
      });
      expect(played.headers.get('location')).toBe('/ari/playbacks/p1');
      await ear.waitForEvent('PlaybackFinished');
      expect(received).toEqual(['sound:beep']);

      expect((await ask('DELETE', `/channels/${id}`)).status).toBe(204);
      const request = await ear.waitForEvent('ChannelHangupRequest');
      expect(request).toMatchObject({ cause: 32, soft: true });
      await ear.waitForEvent('StasisEnd');
      expect(ear.types()).toEqual([
        'StasisStart',
        'ChannelStateChange',
        'PlaybackStarted',
        'PlaybackFinished',
        'ChannelHangupRequest',
        'StasisEnd',
      ]);
      expect(over).toBe(1);
      call.ended.subscribe(() => (over += 1));
      expect(over).toBe(2);
      expect(await ask('GET', `/channels/${id}`)).toMatchObject({
        status: 404,
        body: { message: 'Channel not found' },
      });
      expect((await ask('GET', '/channels')).body).toEqual([]);
    }));

  it('sends the fields in the order of the server', () =>
    rig(async ({ simulator, ask, listen }) => {
      const ear = await listen('hello');
      const { channelId } = simulator.call({ app: 'hello' });
      const start = await ear.waitForEvent('StasisStart');
      await ask('POST', `/channels/${channelId}/variable?variable=A&value=1`);
      await ask('DELETE', `/channels/${channelId}`);
      const orders = [
        start,
        await ear.waitForEvent('ChannelVarset'),
        await ear.waitForEvent('ChannelHangupRequest'),
      ].map(Object.keys);
      const tail = ['asterisk_id', 'application'];
      expect(orders).toEqual([
        ['type', 'timestamp', 'args', 'channel', ...tail],
        ['variable', 'value', 'type', 'timestamp', 'channel', ...tail],
        ['cause', 'soft', 'type', 'timestamp', 'channel', ...tail],
      ]);
      expect(Object.keys(channelOf(start))).toEqual([
        ...['id', 'name', 'state', 'protocol_id', 'caller', 'connected', 'accountcode', 'dialplan', 'creationtime'],
        'language',
      ]);
      expect(start['timestamp']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/);
    }));

  it('presses keys one after the other', () =>
    rig(async ({ simulator, listen }) => {
      const ear = await listen('hello');
      const call = simulator.call({ app: 'hello' });
      await ear.waitForEvent('StasisStart');
      call.press('1w');
      call.press('x#');
      await ear.waitForEvent('ChannelDtmfReceived', 2);
      const keys = ear.events.slice(1).map(({ digit, duration_ms }) => [digit, duration_ms]);
      expect(keys).toEqual([
        ['1', 100],
        ['#', 100],
      ]);
    }));

  it('hangs up without a cause', () =>
    rig(async ({ simulator, listen }) => {
      const ear = await listen('hello');
      const call = simulator.call({ app: 'hello' });
      await ear.waitForEvent('StasisStart');
      call.hangup();
      call.hangup();
      await ear.waitForEvent('StasisEnd');
      expect(ear.types()).toEqual(['StasisStart', 'ChannelHangupRequest', 'StasisEnd']);
      expect(ear.events[1]).not.toHaveProperty('cause');
      expect(ear.events[1]).not.toHaveProperty('soft');
    }));

  it('ends at once if the application has no listener', () =>
    rig(async ({ simulator, ask }) => {
      const call = simulator.call({ app: 'nobody' });
      await new Promise<void>((resolve) => call.ended.subscribe(resolve));
      expect((await ask('GET', '/channels')).body).toEqual([]);
    }));

  it('returns to the dialplan after its last playback, and ends there', () =>
    rig(async ({ simulator, ask, listen }) => {
      const ear = await listen('hello');
      const { channelId } = simulator.call({ app: 'hello' });
      await ear.waitForEvent('StasisStart');
      await ask('POST', `/channels/${channelId}/play?media=sound:beep`);
      expect((await ask('POST', `/channels/${channelId}/continue`)).status).toBe(204);
      await ear.waitForEvent('StasisEnd');
      expect(ear.types()).toEqual(['StasisStart', 'PlaybackStarted', 'PlaybackFinished', 'StasisEnd']);
      expect((await ask('POST', `/channels/${channelId}/answer`)).status).toBe(404);
    }));

  it('is published completely to an application that is subscribed to everything', () =>
    rig(async ({ simulator, ask, listen }) => {
      const ear = await listen('hello&subscribeAll=true');
      const { channelId } = simulator.call({ app: 'hello' });
      await ear.waitForEvent('StasisStart');
      await ask('DELETE', `/channels/${channelId}?reason=busy`);
      expect(await ear.waitForEvent('ChannelDestroyed')).toMatchObject({ cause: 17, cause_txt: 'User busy' });
      expect(ear.types()).toEqual([
        'ChannelCreated',
        'ChannelDialplan',
        'ChannelVarset',
        'StasisStart',
        'ChannelHangupRequest',
        'StasisEnd',
        'ChannelVarset',
        'ChannelHangupRequest',
        'ChannelDestroyed',
      ]);
    }));
});
