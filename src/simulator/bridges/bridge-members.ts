import type { Bridge } from './bridge.js';
import { updateTechnology, publishBridge } from './bridge-events.js';
import { removeAllHelpers } from './helper-channel.js';
import { clearPeers, updatePeers } from './connected-line.js';
import type { Channel } from '../channels/channel.js';
import type { ServerState } from '../core/server-state.js';

/** Options of a new member. */
export interface MemberOptions {
  readonly isAbsorbingDtmf: boolean;
  readonly isUpdatingConnectedLine: boolean;
}

/** Adds a channel and removes it from its previous bridge. The same bridge counts as a previous bridge, too. */
export function addMember(world: ServerState, bridge: Bridge, channel: Channel, entrance: MemberOptions): void {
  removeMember(world, channel, true);
  const { application } = channel;
  if (application !== undefined) world.applications.subscribe(application, bridge.topic);
  // The bridge was destroyed while the channel was busy. Nothing happens, and no event is sent.
  if (world.bridges.get(bridge.id) !== bridge) return;
  channel.bridge = bridge;
  const { name, audio: sound } = channel;
  bridge.parties = [...bridge.parties, { name, channel, sound, absorbsDigits: entrance.isAbsorbingDtmf }];
  const tellVideo = updateTechnology(world, bridge);
  publishBridge(world, 'ChannelEnteredBridge', bridge, { channel });
  tellVideo();
  updatePeers(world, bridge, { came: true, quiet: !entrance.isUpdatingConnectedLine });
}

/** Removes a channel. `unsubscribes` also ends the application's subscription to the bridge. */
export function removeMember(world: ServerState, channel: Channel, unsubscribes: boolean): void {
  const { bridge, application } = channel;
  if (!bridge) return;
  channel.bridge = undefined;
  bridge.parties = bridge.parties.filter((party) => party.channel !== channel);
  if (bridge.announcer) channel.remoteParty.onSilence?.();
  clearPeers(world, channel);
  updateTechnology(world, bridge)();
  publishBridge(world, 'ChannelLeftBridge', bridge, { channel });
  if (unsubscribes && application !== undefined) world.applications.unsubscribe(application, bridge.topic);
  const gone = world.bridges.get(bridge.id) !== bridge;
  if (!gone) updatePeers(world, bridge);
  // Asterisk updates the video source only with the next change.
  if (bridge.videoSource === channel) bridge.videoSource = undefined;
  if (bridge.members.length > 0) return;
  removeAllHelpers(world, bridge);
  if (gone) end(world, bridge);
}

/** Destroys a bridge. Its members stay in their applications. A busy member leaves when its command has finished. */
export function destroyBridge(world: ServerState, bridge: Bridge): void {
  world.bridges.delete(bridge.id);
  const { members } = bridge;
  for (const member of members) clearPeers(world, member);
  for (const member of members) {
    const goes = (): void => {
      if (member.bridge === bridge) removeMember(world, member, true);
    };
    member.commands.add({
      start: (done) => {
        goes();
        done();
      },
      drop: goes,
    });
  }
  if (members.length > 0) return;
  world.clock.after(0, () => {
    removeAllHelpers(world, bridge);
    end(world, bridge);
  });
}

/** Publishes the last event of a bridge, and ends every subscription to it. */
function end(world: ServerState, bridge: Bridge): void {
  publishBridge(world, 'BridgeDestroyed', bridge);
  world.applications.forget(bridge.topic);
}
