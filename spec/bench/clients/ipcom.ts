import { APP, TYPES, WANTED } from '../server/frames.js';
import { credentials, type Client } from './client.js';
import { load } from './load.js';

export async function connect(url: string): Promise<Client> {
  const { AriClient } = load('@ipcom/asterisk-ari');
  const { hostname: host, port } = new URL(url);
  const client = new AriClient({ host, port: Number(port), secure: false, ...credentials });
  await client.connectWebSocket([APP]);
  return {
    listen: (id, heard) => {
      const channel = client.Channel(id);
      for (const type of WANTED) channel.on(type, () => heard());
    },
    listenToAll: (heard) => {
      // It has no subscription to everything.
      for (const type of TYPES) client.on(type, (event: any) => heard(event.type, event.channel?.id));
    },
  };
}
