import { randomUUID } from 'node:crypto';
import { HttpRefusal, created, noContent } from '../core/response.js';
import { formatOf } from '../media/audio-format.js';
import { removeHelper } from '../bridges/helper-channel.js';
import { addSilentAnnouncer, playToBridge, startMusic } from '../bridges/bridge-media.js';
import { language } from '../channels/channel.js';
import { findBridge } from './find-bridge.js';
import type { Handler, Handlers } from './handler.js';
import { SKIP } from './play.js';

const start: Handler = (world, given) => {
  const bridge = findBridge(world, given);
  if (given.text('announcer_format') && !formatOf(given.text('announcer_format'))) {
    throw new HttpRefusal(422, 'specified announcer_format is unknown on this system');
  }
  const media = given.texts('media');
  if (media.length === 0 || given.number('offsetms') < 0 || given.number('skipms') < 0) {
    addSilentAnnouncer(world, bridge);
    return { status: 500, body: { error: 'Allocation failed' } };
  }
  const { snapshot } = playToBridge(world, bridge, {
    id: given.text('playbackId') || randomUUID(),
    media,
    language: given.text('lang') || language,
    offset: given.number('offsetms'),
    skip: given.number('skipms') || SKIP,
  });
  return created(`/playbacks/${encodeURIComponent(snapshot.id)}`, snapshot);
};

export const bridgeMedia: Handlers = {
  'bridges.play': start,
  'bridges.playWithId': start,

  'bridges.startMoh': (world, given) => {
    startMusic(world, findBridge(world, given));
    return noContent;
  },

  'bridges.stopMoh': (world, given) => {
    const bridge = findBridge(world, given);
    if (!bridge.music) throw new HttpRefusal(409, "Bridge isn't playing music");
    removeHelper(world, bridge, bridge.music);
    return noContent;
  },
};
