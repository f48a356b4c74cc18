import type { Bridge } from './bridge.js';
import { addHelper, removeHelper } from './helper-channel.js';
import { bridgeTarget } from './bridge-target.js';
import { Playback, type PlaybackRequest } from '../media/playback.js';
import type { ServerState } from '../core/server-state.js';

/** Plays to all members, behind the current playback. */
export function playToBridge(serverState: ServerState, bridge: Bridge, order: PlaybackRequest): Playback {
  const announcer = (bridge.announcer ??= addHelper(serverState, bridge, 'Announcer/ARI'));
  const playback = new Playback(serverState, bridgeTarget(bridge, announcer), order);
  announcer.commands.add(playback);
  // In a holding bridge only the announcer speaks, and that is the music.
  if (bridge.type.kind === 'holding' && bridge.music)
    serverState.clock.after(0, () => removeHelper(serverState, bridge, announcer));
  return playback;
}

/** Adds the announcer without media, unless one is present. */
export function addSilentAnnouncer(serverState: ServerState, bridge: Bridge): void {
  if (!bridge.announcer) removeHelper(serverState, bridge, addHelper(serverState, bridge, 'Announcer/ARI'));
}

/** Music that is already playing continues. */
export function startMusic(serverState: ServerState, bridge: Bridge): void {
  bridge.music ??= addHelper(serverState, bridge, 'Announcer/ARI_MOH');
}
