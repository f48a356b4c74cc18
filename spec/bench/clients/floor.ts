// What every client has to do at least: read each frame, and count.
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { APP } from '../server/frames.js';
import { credentials, type Client } from './client.js';

export async function connect(url: string): Promise<Client> {
  const { username, password } = credentials;
  const address = `${url.replace('http', 'ws')}/ari/events?app=${APP}&api_key=${username}:${password}`;
  const socket = new WebSocket(address, { perMessageDeflate: false });
  await once(socket, 'open');
  const onEvent = (listener: (event: any) => void): void =>
    void socket.on('message', (data: Buffer) => listener(JSON.parse(data.toString())));
  let isListening = false;
  return {
    listen: (_, heard) => {
      if (!isListening) onEvent(() => heard());
      isListening = true;
    },
    listenToAll: (heard) => onEvent((event) => heard(event.type, event.channel?.id)),
  };
}
