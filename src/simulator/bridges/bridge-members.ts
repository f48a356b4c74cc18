import type { Bridge } from './bridge.js';
import { renew, tellOfBridge } from './bridge-events.js';
import { dismissAll } from './bridge-attendant.js';
import { forgetPeers, reconfigure } from './bridge-peers.js';
import type { Channel } from '../channels/channel.js';
import type { World } from '../core/world.js';

/** How a channel comes in. */
export interface Entrance {
  readonly absorbsDigits: boolean;
  readonly tellsLines: boolean;
}

/** A channel comes in, from another bridge if it was in one: even once more into the same. */
export function join(world: World, bridge: Bridge, channel: Channel, entrance: Entrance): void {
  leave(world, channel, true);
  const { application } = channel;
  if (application !== undefined) world.applications.subscribe(application, bridge.topic);
  // Destroyed while the channel was busy: nothing happens, and nobody is told.
  if (world.bridges.get(bridge.id) !== bridge) return;
  channel.bridge = bridge;
  const { name, sound } = channel;
  bridge.parties = [...bridge.parties, { name, channel, sound, absorbsDigits: entrance.absorbsDigits }];
  const tellVideo = renew(world, bridge);
  tellOfBridge(world, 'ChannelEnteredBridge', bridge, { channel });
  tellVideo();
  reconfigure(world, bridge, { came: true, quiet: !entrance.tellsLines });
}

/** Who is taken out hears no more of the bridge; who goes for good, its application does. */
export function leave(world: World, channel: Channel, unsubscribes: boolean): void {
  const { bridge, application } = channel;
  if (!bridge) return;
  channel.bridge = undefined;
  bridge.parties = bridge.parties.filter((party) => party.channel !== channel);
  if (bridge.announcer) channel.farEnd.quiet?.();
  forgetPeers(world, channel);
  renew(world, bridge)();
  tellOfBridge(world, 'ChannelLeftBridge', bridge, { channel });
  if (unsubscribes && application !== undefined) world.applications.unsubscribe(application, bridge.topic);
  const gone = world.bridges.get(bridge.id) !== bridge;
  if (!gone) reconfigure(world, bridge);
  // Noticed too late for this time.
  if (bridge.videoSource === channel) bridge.videoSource = undefined;
  if (bridge.members.length > 0) return;
  dismissAll(world, bridge);
  if (gone) end(world, bridge);
}

/** Its members stay in their applications; a busy one leaves when it has time. */
export function destroy(world: World, bridge: Bridge): void {
  world.bridges.delete(bridge.id);
  const { members } = bridge;
  for (const member of members) forgetPeers(world, member);
  for (const member of members) {
    const goes = (): void => {
      if (member.bridge === bridge) leave(world, member, true);
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
    dismissAll(world, bridge);
    end(world, bridge);
  });
}

/** The last event of a bridge, with which every subscription to it ends. */
function end(world: World, bridge: Bridge): void {
  tellOfBridge(world, 'BridgeDestroyed', bridge);
  world.applications.forget(bridge.topic);
}
