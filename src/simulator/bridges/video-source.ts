import type { Bridge } from './bridge.js';
import { updateTechnology } from './bridge-events.js';
import type { Channel } from '../channels/channel.js';
import type { ServerState } from '../core/server-state.js';

/** Everybody sees this one. */
export function setVideoSource(world: ServerState, bridge: Bridge, channel: Channel): void {
  bridge.video = 'single';
  bridge.videoSource = channel;
  updateTechnology(world, bridge)();
}

/** Everybody sees who talks; this is told with the next thing that happens to the bridge, as Asterisk does. */
export function followTalker(bridge: Bridge): void {
  bridge.video = 'talker';
  bridge.videoSource = undefined;
}
