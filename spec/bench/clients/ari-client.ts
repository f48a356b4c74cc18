import { APP, WANTED } from '../server/frames.js';
import { credentials, type Client } from './client.js';
import { load } from './load.js';

export async function connect(url: string): Promise<Client> {
  const client = await load('ari-client').connect(url, credentials.username, credentials.password);
  await client.start(APP);
  return {
    listen: (id, heard) => {
      const channel = client.Channel(id);
      for (const type of WANTED) channel.on(type, () => heard());
    },
    listenToAll: (heard) => client.on('*', (event: any) => heard(event.type, event.channel?.id)),
  };
}
