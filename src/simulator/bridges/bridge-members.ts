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
export function addMember(serverState: ServerState, bridge: Bridge, channel: Channel, entrance: MemberOptions): void {
  removeMember(serverState, channel, true);
  const { application } = channel;
  if (application !== undefined) serverState.applications.subscribe(application, bridge.topic);
  // The bridge was destroyed while the channel was busy. Nothing happens, and no event is sent.
  if (serverState.bridges.get(bridge.id) !== bridge) return;
  channel.bridge = bridge;
  const { name, audio: sound } = channel;
  bridge.parties = [...bridge.parties, { name, channel, sound, absorbsDigits: entrance.isAbsorbingDtmf }];
  const publishVideoSource = updateTechnology(serverState, bridge);
  publishBridge(serverState, 'ChannelEnteredBridge', bridge, { channel });
  publishVideoSource();
  updatePeers(serverState, bridge, { came: true, quiet: !entrance.isUpdatingConnectedLine });
}

/** Removes a channel. `unsubscribes` also ends the application's subscription to the bridge. */
export function removeMember(serverState: ServerState, channel: Channel, unsubscribes: boolean): void {
  const { bridge, application } = channel;
  if (!bridge) return;
  channel.bridge = undefined;
  bridge.parties = bridge.parties.filter((party) => party.channel !== channel);
  if (bridge.announcer) channel.remoteParty.onSilence?.();
  clearPeers(serverState, channel);
  updateTechnology(serverState, bridge)();
  publishBridge(serverState, 'ChannelLeftBridge', bridge, { channel });
  if (unsubscribes && application !== undefined) serverState.applications.unsubscribe(application, bridge.topic);
  const gone = serverState.bridges.get(bridge.id) !== bridge;
  if (!gone) updatePeers(serverState, bridge);
  // Asterisk updates the video source only with the next change.
  if (bridge.videoSource === channel) bridge.videoSource = undefined;
  if (bridge.members.length > 0) return;
  removeAllHelpers(serverState, bridge);
  if (gone) end(serverState, bridge);
}

/** Destroys a bridge. Its members stay in their applications. A busy member leaves when its command has finished. */
export function destroyBridge(serverState: ServerState, bridge: Bridge): void {
  serverState.bridges.delete(bridge.id);
  const { members } = bridge;
  for (const member of members) clearPeers(serverState, member);
  for (const member of members) {
    const goes = (): void => {
      if (member.bridge === bridge) removeMember(serverState, member, true);
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
  serverState.clock.after(0, () => {
    removeAllHelpers(serverState, bridge);
    end(serverState, bridge);
  });
}

/** Publishes the last event of a bridge, and ends every subscription to it. */
function end(serverState: ServerState, bridge: Bridge): void {
  publishBridge(serverState, 'BridgeDestroyed', bridge);
  serverState.applications.forget(bridge.topic);
}
