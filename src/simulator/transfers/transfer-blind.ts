import { reconfigure } from '../bridges/bridge-peers.js';
import { snapshotOf, type Channel } from '../channels/channel.js';
import { handOn } from '../channels/local-pair.js';
import { writeVariable } from '../channels/variables.js';
import type { World } from '../core/world.js';
import { runDialplan } from '../dialplan/run.js';
import { channelField, peerOf, peersOf, tellInvolved, tellUnhold, transferEvent } from './transfer-events.js';
import { pairFor } from './transfer-pair.js';
import { takePlace } from './transfer-place.js';

const context = 'default';

/**
 * Half of a Local pair takes the place of the phone, while the other half goes to the extension. Returns what the
 * phone is told: that it is done as soon as the half is in the bridge, whatever becomes of the call.
 */
export function transferBlind(world: World, channel: Channel, exten: string): number {
  if (!world.lookup(context, exten)) return 404;
  const { bridge } = channel;
  if (bridge) tellUnhold(world, channel);
  const others = peersOf(channel);
  const before = { channel: snapshotOf(channel), exten, context };
  const place = bridge && { bridge: bridge.snapshot };
  const topics = [`channel:${channel.id}`, ...(bridge ? [bridge.topic] : [])] as const;
  if (!bridge || others.length === 0) {
    const event = { ...before, result: 'Invalid', is_external: true, ...place };
    tellInvolved(world, topics, transferEvent(world, 'BridgeBlindTransfer', event));
    return 400;
  }
  const transferee = channelField('transferee', peerOf(channel));
  for (const other of others) writeVariable(world, other, 'BLINDTRANSFER', channel.name);
  writeVariable(world, channel, 'BLINDTRANSFER', others.map(({ name }) => name).join());
  const { half, otherHalf } = pairFor(world, `${exten}@${context}`);
  const variables = {
    BLINDTRANSFER: channel.name,
    SIPTRANSFER: 'yes',
    SIPREFERRINGCONTEXT: context,
    SIPREFERTOHDR: `sip:${exten}@127.0.0.1`,
  };
  for (const [name, value] of Object.entries(variables)) writeVariable(world, half, name, value);
  handOn(world, half, otherHalf);
  otherHalf.plan = 'own';
  world.clock.after(0, () => runDialplan(world, otherHalf, world.lookup));
  const replace = channelField('replace_channel', half);
  takePlace(world, bridge, channel, half, 'BLINDTRANSFER');
  const event = { ...before, result: 'Success', is_external: true, ...transferee, ...replace, ...place };
  tellInvolved(world, topics, transferEvent(world, 'BridgeBlindTransfer', event));
  reconfigure(world, bridge);
  return 200;
}
