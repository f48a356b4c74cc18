import { firstValueFrom, lastValueFrom } from 'rxjs';
import { perCall, type Ari, type StasisStart } from 'rx-ari';
import type { Client } from './client.js';

/** This client, once its event stream is open; it is held open. */
export async function ownClient(ari: Ari): Promise<Client> {
  await new Promise<void>((resolve, reject) => ari.opened.subscribe({ next: resolve, error: reject }));
  const listen = (channel: Pick<StasisStart['channel'], 'on'>, heard: () => void): void => {
    channel.on('ChannelDtmfReceived').subscribe(heard);
    channel.on('ChannelStateChange').subscribe(heard);
  };
  return {
    listen: (id, heard) => listen(ari.channel(id), heard),
    listenToAll: (heard) => void ari.events.subscribe((event: any) => heard(event.type, event.channel?.id)),
    listenToEach: (heard) => void ari.on('StasisStart').subscribe(({ channel }) => listen(channel, heard)),
    answerEach: () =>
      void ari
        .on('StasisStart')
        .pipe(perCall(({ channel }) => channel.answer()))
        .subscribe(),
    get: (channelId) => firstValueFrom(ari.channels.get({ channelId })),
    answer: (channelId) => lastValueFrom(ari.channels.answer({ channelId })),
  };
}
