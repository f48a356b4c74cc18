import { HttpRefusal, noContent } from '../core/response.js';
import { setVideoSource, followTalker } from '../bridges/video-source.js';
import { findBridge, findCandidate } from './find-bridge.js';
import type { Handlers } from './handler.js';

export const bridgeVideo: Handlers = {
  'bridges.setVideoSource': (serverState, params) => {
    const bridge = findBridge(serverState, params);
    const channel = findCandidate(serverState, params.text('channelId'));
    if (channel.bridge !== bridge) throw new HttpRefusal(422, 'Channel not in this bridge');
    setVideoSource(serverState, bridge, channel);
    return noContent;
  },

  'bridges.clearVideoSource': (serverState, params) => {
    followTalker(findBridge(serverState, params));
    return noContent;
  },
};
