import { describe, expect, it } from 'vitest';
import { exchange } from './exchange.js';
import { makeChannel, openMedia } from './media-socket-support.js';
import { handshake, rig } from './support.js';

describe('a channel that waits for a media socket', () => {
  it('enters its application when a client connects, and announces its format', () =>
    rig(async (parts) => {
      const { events, waitForText } = await openMedia(parts, '&data=a,b');
      expect(await waitForText(/./)).toMatch(
        /^MEDIA_START connection_id:\S+ channel:WebSocket\/INCOMING\/0x\w+ channel_id:em format:ulaw optimal_frame_size:160 ptime:20$/,
      );
      expect(await events.waitForEvent('StasisStart')).toMatchObject({
        args: ['a', 'b'],
        channel: { id: 'em', state: 'Up' },
      });
      expect(events.types()).toEqual(['Dial', 'ChannelStateChange', 'Dial', 'ChannelVarset', 'StasisStart']);
    }));

  it('rejects a client with an unknown id, another subprotocol, or after another client', () =>
    rig(async (parts) => {
      const url = await makeChannel(parts);
      expect(await handshake(url.replace(/[^/]+$/, 'nobody'), {}, ['media'])).toBe(404);
      expect(await handshake(url, {}, ['nonsense'])).toBe(400);
      expect((await fetch(url.replace('ws', 'http'))).status).toBe(426);
      const { socket } = await openMedia(parts, '&channelId=other');
      expect(await handshake(socket.url, {}, ['media'])).toBe(409);
    }));

  it('waits forever without a port', () => {
    const { ask, listen, pass, story } = exchange();
    listen('hello');
    const query = 'app=hello&format=ulaw&transport=websocket&encapsulation=none&connection_type=server&channelId=em';
    expect(ask(`POST /channels/externalMedia?${query}`)).toBe('200');
    pass(24 * 3_600_000);
    expect(story()).toEqual(['Dial em']);
    expect(ask('DELETE /channels/em')).toBe('204');
    pass(10);
    expect(story()).toEqual(['ChannelHangupRequest em 32', 'Dial em NOANSWER', 'ChannelDestroyed em 16']);
  });

  it.each([
    ['external_host=nobody', '400 external_host must be a valid websocket_client connection id.'],
    ['connection_type=server&external_host=other', '500 An internal error prevented this request from being handled'],
    ['connection_type=server&transport_data=v(a=b)', '500 An internal error prevented this request from being handled'],
    ['connection_type=server&format=h264', '501 channels.externalMedia is not simulated for a WebSocket with video'],
    ['', '400 external_host is required for all but websocket server connections'],
    [
      'connection_type=server&transport_data=f(x)',
      '501 channels.externalMedia is not simulated for the control format x',
    ],
  ])('is rejected: %s', (query, refusal) => {
    const order = 'app=hello&format=ulaw&transport=websocket&encapsulation=none';
    expect(exchange().ask(`POST /channels/externalMedia?${order}&${query}`)).toBe(refusal);
  });
});

describe('a media socket', () => {
  it('reports the playback of media at 20 ms per frame, and an empty queue', () =>
    rig(async (parts) => {
      const { waitForText, socket } = await openMedia(parts);
      socket.send('PAUSE_MEDIA');
      socket.send(Buffer.alloc(10 * 160 + 1));
      for (const command of ['MARK_MEDIA m', 'REPORT_QUEUE_DRAINED', 'GET_STATUS', 'CONTINUE_MEDIA'])
        socket.send(command);
      expect(await waitForText(/STATUS/)).toContain('queue_length:10 xon_level:800 xoff_level:900');
      expect(await waitForText(/PROCESSED/)).toBe('MEDIA_MARK_PROCESSED m');
      expect(await waitForText(/DRAINED/)).toBe('QUEUE_DRAINED');
    }));

  it('keeps incomplete frames while it buffers', () =>
    rig(async (parts) => {
      const { waitForText, socket } = await openMedia(parts, '&transport_data=f(json)');
      const say = (command: string): void => socket.send(JSON.stringify({ command, correlation_id: 'c' }));
      say('PAUSE_MEDIA');
      say('START_MEDIA_BUFFERING');
      for (const size of [100, 100, 100]) socket.send(Buffer.alloc(size));
      say('GET_STATUS');
      say('STOP_MEDIA_BUFFERING');
      say('GET_STATUS');
      say('CONTINUE_MEDIA');
      expect(JSON.parse(await waitForText(/STATUS/))).toMatchObject({ queue_length: 1, bulk_media: true });
      expect(JSON.parse(await waitForText(/STATUS/, 2))).toMatchObject({ queue_length: 2, bulk_media: false });
      const completed = { event: 'MEDIA_BUFFERING_COMPLETED', channel_id: 'em', correlation_id: 'c' };
      expect(JSON.parse(await waitForText(/COMPLETED/))).toEqual(completed);
    }));

  it('requests a stop when its queue is long, drops the excess, and continues when it is short', () =>
    rig(async (parts) => {
      const { waitForText, socket } = await openMedia(parts);
      socket.send('PAUSE_MEDIA');
      for (let count = 0; count < 3; count += 1) socket.send(Buffer.alloc(400 * 160));
      await waitForText(/^MEDIA_XOFF$/);
      socket.send('GET_STATUS');
      expect(await waitForText(/STATUS/)).toContain('queue_length:1000 xon_level:800 xoff_level:900 queue_full:true');
      socket.send('FLUSH_MEDIA');
      socket.send('CONTINUE_MEDIA');
      await waitForText(/^MEDIA_XON$/);
    }));

  it('reports the digits of the channel', () =>
    rig(async (parts) => {
      const { waitForText } = await openMedia(parts);
      await parts.ask('POST', '/channels/em/dtmf?dtmf=5');
      expect(await waitForText(/DTMF/)).toBe('DTMF_END digit:5 channel_id:em');
    }));

  it.each([
    ['HANGUP', 16, 1000, 1000],
    ['close', 16, 1001, 1001],
    ['cut', 38, 1001, 1006],
    ['too much', 38, 1001, 1009],
  ])('ends by %s', (how, cause, tech_cause, code) =>
    rig(async (parts) => {
      const { events, waitForText, socket } = await openMedia(parts);
      if (how === 'close') socket.close(1000);
      else if (how === 'cut') socket.terminate();
      else socket.send(how === 'HANGUP' ? how : Buffer.alloc(70_000));
      expect(await events.waitForEvent('ChannelHangupRequest')).toMatchObject({ cause, tech_cause });
      expect(await events.waitForEvent('ChannelDestroyed')).toMatchObject({ cause: 0, tech_cause });
      expect(await waitForText(/closed/)).toBe(`closed ${code}`);
    }),
  );

  it('ends with the simulator', async () => {
    let ended: Promise<string> | undefined;
    await rig(async (parts) => {
      ended = (await openMedia(parts)).waitForText(/closed/);
    });
    expect(await ended).toBe('closed 1006');
  });
});
