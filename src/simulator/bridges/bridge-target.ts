import type { Bridge } from './bridge.js';
import type { HelperChannel } from './helper-channel.js';
import type { MediaTarget } from '../media/media-target.js';

/** All members receive the audio of a helper channel. */
export const bridgeTarget = (bridge: Bridge, { topic, sound }: HelperChannel): MediaTarget => ({
  uri: bridge.topic,
  topics: [bridge.topic, topic],
  onMediaStart: (media) => {
    sound.next('speech');
    for (const { remoteParty: farEnd } of bridge.members) farEnd.onMediaStart(media);
  },
  onMediaEnd: (media) => {
    for (const { remoteParty: farEnd } of bridge.members) farEnd.onMediaEnd(media);
  },
  onSilence: () => {
    sound.next('none');
    for (const { remoteParty: farEnd } of bridge.members) farEnd.onSilence?.();
  },
});
