import { AriError } from '../../errors.js';
import type { Bridge } from '../bridges/bridge.js';
import { snapshotOf, type Channel } from '../channels/channel.js';
import { onSignal } from '../channels/dial.js';
import { hangUp } from '../channels/hang-up.js';
import { writeVariable } from '../channels/variables.js';
import type { ServerState } from '../core/server-state.js';
import { channelField, peerOf, peersOf, publishToInvolved, publishUnhold, transferEvent } from './transfer-events.js';
import { pairFor } from './transfer-pair.js';
import { replaceChannel } from './replace-channel.js';

/** The reason and the cause that end the second call after an attended transfer. */
const REPLACED = 1;
const NORMAL = 16;

/** The SIP status of a second call that has ended. */
const GONE_STATUS = 603;

/**
 * A Local pair connects the bridges of the two calls of a phone, and its halves replace the two channels. The second
 * call ends, and the first stays in its application. Returns the SIP statuses for the phone.
 */
export function transferAttended(serverState: ServerState, first: Channel, second: Channel): number {
  if (!serverState.channels.has(second.id) || second.isHangingUp) return GONE_STATUS;
  const [firstBridge, secondBridge] = [first.bridge, second.bridge];
  const legs = { transferer_first_leg: snapshotOf(first), transferer_second_leg: snapshotOf(second) };
  if (!firstBridge && !secondBridge) {
    const event = { ...legs, result: 'Invalid', is_external: false, destination_type: 'fail' };
    publishToInvolved(
      serverState,
      topicsOf(first, second),
      transferEvent(serverState, 'BridgeAttendedTransfer', event),
    );
    return 400;
  }
  if (!firstBridge || !secondBridge)
    throw new AriError('an attended transfer with a call that is in no bridge is not simulated');
  if (firstBridge === secondBridge) throw new AriError('an attended transfer within one bridge is not simulated');
  for (const leg of [first, second]) publishUnhold(serverState, leg);
  const before = {
    ...channelField('transferee', peerOf(first)),
    ...channelField('transfer_target', peerOf(second)),
    transferer_first_leg_bridge: firstBridge.snapshot,
    transferer_second_leg_bridge: secondBridge.snapshot,
  };
  const topics = [...topicsOf(first, second), firstBridge.topic, secondBridge.topic];
  const [half, otherHalf] = connect(serverState, firstBridge, first, secondBridge, second);
  const links = {
    destination_link_first_leg: snapshotOf(half),
    destination_link_second_leg: snapshotOf(otherHalf),
  };
  const event = { ...legs, result: 'Success', is_external: false, ...before, destination_type: 'link', ...links };
  publishToInvolved(serverState, topics, transferEvent(serverState, 'BridgeAttendedTransfer', event));
  hangUp(serverState, second, { cause: REPLACED, soft: true }, NORMAL);
  return 200;
}

function connect(
  serverState: ServerState,
  firstBridge: Bridge,
  first: Channel,
  secondBridge: Bridge,
  second: Channel,
): [Channel, Channel] {
  const others = peersOf(first);
  writeVariable(serverState, first, 'ATTENDEDTRANSFER', others.map(({ name }) => name).join());
  for (const peer of others) writeVariable(serverState, peer, 'ATTENDEDTRANSFER', first.name);
  const { half, otherHalf } = pairFor(serverState, '_attended@transfer');
  otherHalf.state = 'Up';
  replaceChannel(serverState, secondBridge, second, otherHalf, 'ATTENDEDTRANSFER');
  replaceChannel(serverState, firstBridge, first, half, 'ATTENDEDTRANSFER');
  onSignal(serverState, half, 'answer');
  return [half, otherHalf];
}

const topicsOf = (...channels: readonly Channel[]) => channels.map(({ id }) => `channel:${id}` as const);
