import { APP, WANTED } from '../server/frames.js';
import { credentials, type Client } from './client.js';
import { load } from './load.js';

const library = load('ari-client');

export async function connect(url: string): Promise<Client> {
  const client = await library.connect(url, credentials.username, credentials.password);
  await client.start(APP);
  const listen = (channel: any, heard: () => void): void => {
    for (const type of WANTED) channel.on(type, () => heard());
  };
  return {
    listen: (id, heard) => listen(client.Channel(id), heard),
    listenToAll: (heard) => client.on('*', (event: any) => heard(event.type, event.channel?.id)),
    listenToEach: (heard) => client.on('StasisStart', (_: unknown, channel: any) => listen(channel, heard)),
    answerEach: () => client.on('StasisStart', (_: unknown, channel: any) => channel.answer()),
    get: (channelId) => client.channels.get({ channelId }),
    answer: (channelId) => client.channels.answer({ channelId }),
  };
}
