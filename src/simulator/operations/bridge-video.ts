import { Refusal, noContent } from '../core/answer.js';
import { showOnly, showTalker } from '../bridges/video-source.js';
import { findBridge, findCandidate } from './bridge-find.js';
import type { Handlers } from './handler.js';

export const bridgeVideo: Handlers = {
  'bridges.setVideoSource': (world, given) => {
    const bridge = findBridge(world, given);
    const channel = findCandidate(world, given.text('channelId'));
    if (channel.bridge !== bridge) throw new Refusal(422, 'Channel not in this bridge');
    showOnly(world, bridge, channel);
    return noContent;
  },

  'bridges.clearVideoSource': (world, given) => {
    showTalker(findBridge(world, given));
    return noContent;
  },
};
