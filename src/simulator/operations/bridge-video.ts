import { HttpRefusal, noContent } from '../core/response.js';
import { setVideoSource, followTalker } from '../bridges/video-source.js';
import { findBridge, findCandidate } from './find-bridge.js';
import type { Handlers } from './handler.js';

export const bridgeVideo: Handlers = {
  'bridges.setVideoSource': (world, given) => {
    const bridge = findBridge(world, given);
    const channel = findCandidate(world, given.text('channelId'));
    if (channel.bridge !== bridge) throw new HttpRefusal(422, 'Channel not in this bridge');
    setVideoSource(world, bridge, channel);
    return noContent;
  },

  'bridges.clearVideoSource': (world, given) => {
    followTalker(findBridge(world, given));
    return noContent;
  },
};
