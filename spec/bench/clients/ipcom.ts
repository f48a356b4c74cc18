import { APP, TYPES, WANTED } from '../server/frames.js';
import { credentials, type Client, type Hear } from './client.js';
import { load } from './load.js';

const { AriClient } = load('@ipcom/asterisk-ari');

export async function connect(url: string): Promise<Client> {
  const { hostname: host, port } = new URL(url);
  const client = new AriClient({ host, port: Number(port), secure: false, ...credentials });
  await client.connectWebSocket([APP]);
  const listen = (channel: any, onEvent: Hear): void => {
    for (const type of WANTED) channel.on(type, onEvent);
  };
  return {
    listenToAll: (onEvent) => {
      // It has no subscription to all events.
      for (const type of TYPES) client.on(type, onEvent);
    },
    listenToEach: (onEvent) => client.on('StasisStart', (event: any) => listen(event.instanceChannel, onEvent)),
    answerEach: () => client.on('StasisStart', (event: any) => event.instanceChannel.answer()),
    get: (id) => client.channels.get(id),
    ring: (id) => client.channels.ringChannel(id),
  };
}
