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
export function transferBlind(serverState: ServerState, channel: Channel, exten: string): number {
  if (!serverState.lookup(context, exten)) return 404;
  const { bridge } = channel;
  if (bridge) publishUnhold(serverState, channel);
  const others = peersOf(channel);
  const before = { channel: snapshotOf(channel), exten, context };
  const place = bridge && { bridge: bridge.snapshot };
  const topics = [`channel:${channel.id}`, ...(bridge ? [bridge.topic] : [])] as const;
  if (!bridge || others.length === 0) {
    const event = { ...before, result: 'Invalid', is_external: true, ...place };
    publishToInvolved(serverState, topics, transferEvent(serverState, 'BridgeBlindTransfer', event));
    return 400;
  }
  const transferee = channelField('transferee', peerOf(channel));
  for (const peer of others) writeVariable(serverState, peer, 'BLINDTRANSFER', channel.name);
  writeVariable(serverState, channel, 'BLINDTRANSFER', others.map(({ name }) => name).join());
  const { half, otherHalf } = pairFor(serverState, `${exten}@${context}`);
  const variables = {
    BLINDTRANSFER: channel.name,
    SIPTRANSFER: 'yes',
    SIPREFERRINGCONTEXT: context,
    SIPREFERTOHDR: `sip:${exten}@127.0.0.1`,
  };
  for (const [name, value] of Object.entries(variables)) writeVariable(serverState, half, name, value);
  passOn(serverState, half, otherHalf);
  otherHalf.dialplanOwner = 'own';
  serverState.clock.after(0, () => runDialplan(serverState, otherHalf, serverState.lookup));
  const replace = channelField('replace_channel', half);
  replaceChannel(serverState, bridge, channel, half, 'BLINDTRANSFER');
  const event = { ...before, result: 'Success', is_external: true, ...transferee, ...replace, ...place };
  publishToInvolved(serverState, topics, transferEvent(serverState, 'BridgeBlindTransfer', event));
  updatePeers(serverState, bridge);
  return 200;
}
