import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocketServer, type WebSocket } from 'ws';
import { externalMedia, mediaEar } from './media-socket-support.js';
import { rig } from './support.js';

let server: WebSocketServer;
let address: string;

beforeEach(async () => {
  server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => server.close());

it('a media server is connected with the parameters, and exchanges messages with the channel', () =>
  rig(
    async ({ ask, listen }) => {
      const events = await listen('hello');
      const connected = once(server, 'connection') as Promise<[WebSocket, IncomingMessage]>;
      const { body } = await ask('POST', externalMedia('external_host=recorder&transport_data=v(k=v,x=y%2520z)'));
      expect(body).toMatchObject({ channelvars: { MEDIA_WEBSOCKET_CONNECTION_ID: 'recorder' } });
      const [socket, { headers, url }] = await connected;
      const { waitForText } = mediaEar(socket);
      expect(url).toBe('/media?k=v&x=y%20z');
      expect(headers).toMatchObject({ authorization: `Basic ${btoa('me:secret')}`, 'sec-websocket-protocol': 'media' });
      expect(await waitForText(/./)).toMatch(/^MEDIA_START connection_id:recorder channel:WebSocket\/recorder\//);
      await events.waitForEvent('StasisStart');
      socket.send('GET_STATUS');
      expect(await waitForText(/STATUS/)).toContain('queue_length:0');
      socket.send('HANGUP');
      expect(await waitForText(/closed/)).toBe('closed 1000');
      expect(await events.waitForEvent('ChannelDestroyed')).toMatchObject({ cause: 0, tech_cause: 1000 });
    },
    { mediaServers: { recorder: `ws://me:secret@${address}/media` } },
  ));

it('a media server is tried four times before the channel ends', () =>
  rig(
    async ({ ask, listen }) => {
      const events = await listen('hello');
      let attempts = 0;
      server.options.verifyClient = () => {
        attempts += 1;
        return false;
      };
      await ask('POST', externalMedia('external_host=recorder'));
      expect(await events.waitForEvent('ChannelDestroyed')).toMatchObject({
        cause: 3,
        cause_txt: 'No route to destination',
      });
      expect(events.types()).toEqual(['ChannelDestroyed']);
      expect(attempts).toBe(4);
    },
    { mediaServers: { recorder: `ws://${address}/media` } },
  ));
