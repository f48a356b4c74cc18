import type { Bridge } from './bridge.js';
import { bringIn, dismiss } from './bridge-attendant.js';
import { bridgeTarget } from './bridge-target.js';
import { Playback, type PlaybackOrder } from '../media/playback.js';
import type { World } from '../core/world.js';

/** Everybody in the bridge hears it, after what is playing there already. */
export function playTo(world: World, bridge: Bridge, order: PlaybackOrder): Playback {
  const announcer = (bridge.announcer ??= bringIn(world, bridge, 'Announcer/ARI'));
  const playback = new Playback(world, bridgeTarget(bridge, announcer), order);
  announcer.commands.add(playback);
  // Where all wait, one only may speak, and that is the music.
  if (bridge.type.kind === 'holding' && bridge.music) world.clock.after(0, () => dismiss(world, bridge, announcer));
  return playback;
}

/** Comes for nothing, unless somebody is there already. */
export function announceNothing(world: World, bridge: Bridge): void {
  if (!bridge.announcer) dismiss(world, bridge, bringIn(world, bridge, 'Announcer/ARI'));
}

/** Music that plays already goes on. */
export function startMusic(world: World, bridge: Bridge): void {
  bridge.music ??= bringIn(world, bridge, 'Announcer/ARI_MOH');
}
