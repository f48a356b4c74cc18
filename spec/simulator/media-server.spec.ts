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

it('is called with what it is to know, and talks with the channel', () =>
  rig(
    async ({ ask, listen }) => {
      const events = await listen('hello');
      const connected = once(server, 'connection') as Promise<[WebSocket, IncomingMessage]>;
      const { body } = await ask('POST', externalMedia('external_host=recorder&transport_data=v(k=v,x=y%2520z)'));
      expect(body).toMatchObject({ channelvars: { MEDIA_WEBSOCKET_CONNECTION_ID: 'recorder' } });
      const [socket, { headers, url }] = await connected;
      const { hear } = mediaEar(socket);
      expect(url).toBe('/media?k=v&x=y%20z');
      expect(headers).toMatchObject({ authorization: `Basic ${btoa('me:secret')}`, 'sec-websocket-protocol': 'media' });
      expect(await hear(/./)).toMatch(/^MEDIA_START connection_id:recorder channel:WebSocket\/recorder\//);
      await events.hear('StasisStart');
      socket.send('GET_STATUS');
      expect(await hear(/STATUS/)).toContain('queue_length:0');
      socket.send('HANGUP');
      expect(await hear(/closed/)).toBe('closed 1000');
      expect(await events.hear('ChannelDestroyed')).toMatchObject({ cause: 0, tech_cause: 1000 });
    },
    { mediaServers: { recorder: `ws://me:secret@${address}/media` } },
  ));

it('is tried four times before the channel is given up', () =>
  rig(
    async ({ ask, listen }) => {
      const events = await listen('hello');
      let asked = 0;
      server.options.verifyClient = () => {
        asked += 1;
        return false;
      };
      await ask('POST', externalMedia('external_host=recorder'));
      expect(await events.hear('ChannelDestroyed')).toMatchObject({ cause: 3, cause_txt: 'No route to destination' });
      expect(events.types()).toEqual(['ChannelDestroyed']);
      expect(asked).toBe(4);
    },
    { mediaServers: { recorder: `ws://${address}/media` } },
  ));
