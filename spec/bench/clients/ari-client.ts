import { APP, WANTED } from '../server/frames.js';
import { credentials, type Client, type Hear } from './client.js';
import { load } from './load.js';

const library = load('ari-client');

export async function connect(url: string): Promise<Client> {
  const client = await library.connect(url, credentials.username, credentials.password);
  await client.start(APP);
  const listen = (channel: any, onEvent: Hear): void => {
    for (const type of WANTED) channel.on(type, onEvent);
  };
  return {
    listenToAll: (onEvent) => client.on('*', onEvent),
    listenToEach: (onEvent) => client.on('StasisStart', (_: unknown, channel: any) => listen(channel, onEvent)),
    answerEach: () => client.on('StasisStart', (_: unknown, channel: any) => channel.answer()),
    get: (channelId) => client.channels.get({ channelId }),
    ring: (channelId) => client.channels.ring({ channelId }),
  };
}
