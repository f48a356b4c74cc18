import { firstValueFrom, lastValueFrom } from 'rxjs';
import { perCall, type Ari, type AriOptions, type StasisStart } from 'rx-ari';
import { APP } from '../server/frames.js';
import { credentials, type Client, type Hear } from './client.js';

/** The concurrency that is measured. Warnings have no stacks, because they take long on a busy machine. */
export const optionsOf = (url: string): AriOptions => ({
  url,
  ...credentials,
  app: APP,
  concurrency: 64,
  logger: { warn: (message) => console.error(message) },
});

/** This client with an open event stream, which stays open. */
export async function ownClient(ari: Ari): Promise<Client> {
  await new Promise<void>((resolve, reject) => ari.opened.subscribe({ next: resolve, error: reject }));
  const listen = (channel: Pick<StasisStart['channel'], 'on'>, onEvent: Hear): void => {
    channel.on('ChannelDtmfReceived').subscribe(onEvent);
    channel.on('ChannelStateChange').subscribe(onEvent);
  };
  return {
    listenToAll: (onEvent) => void ari.events.subscribe(onEvent),
    listenToEach: (onEvent) => void ari.on('StasisStart').subscribe(({ channel }) => listen(channel, onEvent)),
    answerEach: () =>
      void ari
        .on('StasisStart')
        .pipe(perCall(({ channel }) => channel.answer()))
        .subscribe(),
    get: (channelId) => firstValueFrom(ari.channels.get({ channelId })),
    ring: (channelId) => lastValueFrom(ari.channels.ring({ channelId })),
  };
}
