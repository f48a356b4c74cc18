import { APP, TYPES, WANTED } from '../server/frames.js';
import { credentials, type Client } from './client.js';
import { load } from './load.js';

const { AriClient } = load('@ipcom/asterisk-ari');

export async function connect(url: string): Promise<Client> {
  const { hostname: host, port } = new URL(url);
  const client = new AriClient({ host, port: Number(port), secure: false, ...credentials });
  await client.connectWebSocket([APP]);
  const listen = (channel: any, heard: () => void): void => {
    for (const type of WANTED) channel.on(type, () => heard());
  };
  return {
    listen: (id, heard) => listen(client.Channel(id), heard),
    listenToAll: (heard) => {
      // It has no subscription to everything.
      for (const type of TYPES) client.on(type, (event: any) => heard(event.type, event.channel?.id));
    },
    listenToEach: (heard) => client.on('StasisStart', (event: any) => listen(event.instanceChannel, heard)),
    answerEach: () => client.on('StasisStart', (event: any) => event.instanceChannel.answer()),
    get: (id) => client.channels.get(id),
    answer: (id) => client.channels.answerChannel(id),
  };
}
