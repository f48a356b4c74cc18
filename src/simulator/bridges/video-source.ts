import type { Bridge } from './bridge.js';
import { renew } from './bridge-events.js';
import type { Channel } from '../channels/channel.js';
import type { World } from '../core/world.js';

/** Everybody sees this one. */
export function showOnly(world: World, bridge: Bridge, channel: Channel): void {
  bridge.video = 'single';
  bridge.videoSource = channel;
  renew(world, bridge)();
}

/** Everybody sees who talks; this is told with the next thing that happens to the bridge, as Asterisk does. */
export function showTalker(bridge: Bridge): void {
  bridge.video = 'talker';
  bridge.videoSource = undefined;
}
