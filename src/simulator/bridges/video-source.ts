import type { Bridge } from './bridge.js';
import { updateTechnology } from './bridge-events.js';
import type { Channel } from '../channels/channel.js';
import type { ServerState } from '../core/server-state.js';

/** Shows the video of one channel to all members. */
export function setVideoSource(serverState: ServerState, bridge: Bridge, channel: Channel): void {
  bridge.video = 'single';
  bridge.videoSource = channel;
  updateTechnology(serverState, bridge)();
}

/** Shows the video of the talker. Asterisk publishes this with the next change of the bridge. */
export function followTalker(bridge: Bridge): void {
  bridge.video = 'talker';
  bridge.videoSource = undefined;
}
