import { updatePeers } from '../bridges/connected-line.js';
import { snapshotOf, type Channel } from '../channels/channel.js';
import { passOn } from '../channels/local-pair.js';
import { writeVariable } from '../channels/variables.js';
import type { ServerState } from '../core/server-state.js';
import { runDialplan } from '../dialplan/run.js';
import { channelField, peerOf, peersOf, publishToInvolved, publishUnhold, transferEvent } from './transfer-events.js';
import { pairFor } from './transfer-pair.js';
import { replaceChannel } from './replace-channel.js';

const context = 'default';

/**
 * One half of a Local pair replaces the phone, and the other half enters the extension. Returns the SIP statuses for
 * the phone: success as soon as the half is in the bridge.
 */
export function transferBlind(world: ServerState, channel: Channel, exten: string): number {
  if (!world.lookup(context, exten)) return 404;
  const { bridge } = channel;
  if (bridge) publishUnhold(world, channel);
  const others = peersOf(channel);
  const before = { channel: snapshotOf(channel), exten, context };
  const place = bridge && { bridge: bridge.snapshot };
  const topics = [`channel:${channel.id}`, ...(bridge ? [bridge.topic] : [])] as const;
  if (!bridge || others.length === 0) {
    const event = { ...before, result: 'Invalid', is_external: true, ...place };
    publishToInvolved(world, topics, transferEvent(world, 'BridgeBlindTransfer', event));
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
  passOn(world, half, otherHalf);
  otherHalf.dialplanOwner = 'own';
  world.clock.after(0, () => runDialplan(world, otherHalf, world.lookup));
  const replace = channelField('replace_channel', half);
  replaceChannel(world, bridge, channel, half, 'BLINDTRANSFER');
  const event = { ...before, result: 'Success', is_external: true, ...transferee, ...replace, ...place };
  publishToInvolved(world, topics, transferEvent(world, 'BridgeBlindTransfer', event));
  updatePeers(world, bridge);
  return 200;
}
