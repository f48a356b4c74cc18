import { randomUUID } from 'node:crypto';
import { HttpRefusal, created, noContent } from '../core/response.js';
import { formatOf } from '../media/audio-format.js';
import { removeHelper } from '../bridges/helper-channel.js';
import { addSilentAnnouncer, playToBridge, startMusic } from '../bridges/bridge-media.js';
import { language } from '../channels/channel.js';
import { findBridge } from './find-bridge.js';
import type { Handler, Handlers } from './handler.js';
import { SKIP_MS } from './play.js';

const start: Handler = (serverState, params) => {
  const bridge = findBridge(serverState, params);
  if (params.text('announcer_format') && !formatOf(params.text('announcer_format'))) {
    throw new HttpRefusal(422, 'specified announcer_format is unknown on this system');
  }
  const media = params.texts('media');
  if (media.length === 0 || params.number('offsetms') < 0 || params.number('skipms') < 0) {
    addSilentAnnouncer(serverState, bridge);
    return { status: 500, body: { error: 'Allocation failed' } };
  }
  const { snapshot } = playToBridge(serverState, bridge, {
    id: params.text('playbackId') || randomUUID(),
    media,
    language: params.text('lang') || language,
    offset: params.number('offsetms'),
    skip: params.number('skipms') || SKIP_MS,
  });
  return created(`/playbacks/${encodeURIComponent(snapshot.id)}`, snapshot);
};

export const bridgeMedia: Handlers = {
  'bridges.play': start,
  'bridges.playWithId': start,

  'bridges.startMoh': (serverState, params) => {
    startMusic(serverState, findBridge(serverState, params));
    return noContent;
  },

  'bridges.stopMoh': (serverState, params) => {
    const bridge = findBridge(serverState, params);
    if (!bridge.music) throw new HttpRefusal(409, "Bridge isn't playing music");
    removeHelper(serverState, bridge, bridge.music);
    return noContent;
  },
};
