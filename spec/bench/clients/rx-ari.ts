import { createAri } from 'rx-ari';
import { APP } from '../server/frames.js';
import { credentials, type Client } from './client.js';

export async function connect(url: string): Promise<Client> {
  const ari = createAri({ url, ...credentials, app: APP });
  await new Promise<void>((resolve) => ari.opened.subscribe(resolve));
  return {
    listen: (id, heard) => {
      const channel = ari.channel(id);
      channel.on('ChannelDtmfReceived').subscribe(heard);
      channel.on('ChannelStateChange').subscribe(heard);
    },
    listenToAll: (heard) =>
      void ari.events.subscribe((event) =>
        heard(event.type, 'channel' in event ? (event.channel as { readonly id: string } | undefined)?.id : undefined),
      ),
  };
}
