import { technologyOf, type Bridge, type BridgeMember } from './bridge.js';
import { publishConnectedLine } from './bridge-events.js';
import type { Channel } from '../channels/channel.js';
import { writeVariable } from '../channels/variables.js';
import type { ServerState } from '../core/server-state.js';

/** No more names than these are told to a channel, itself included. */
const NAMES = 11;

/** What has changed. */
interface Change {
  /** The last one has just come. */
  readonly came?: boolean;
  /** Two that are alone are not to learn who the other is. */
  readonly quiet?: boolean;
}

/** How often all are told anew when two phones begin or end to send their sound to each other. */
const ROUNDS = 3;

/** After somebody came or went: how it is mixed, and what each is told of the others. */
export function updatePeers(world: ServerState, bridge: Bridge, { came = false, quiet = false }: Change = {}): void {
  const { technology: before } = bridge;
  const technology = technologyOf(bridge);
  if (technology !== before) {
    bridge.technology = technology;
    // Who made it change by coming is counted first from then on.
    if (came) bridge.parties = [...bridge.parties.slice(-1), ...bridge.parties.slice(0, -1)];
  }
  const isNative = technology !== before && (technology === 'native_rtp' || before === 'native_rtp');
  for (let round = isNative ? ROUNDS : 1; round > 0; round -= 1) tellPeers(world, bridge);
  bridge.renew();
  if (!quiet) tellLinesOf(world, bridge);
}

/** What a channel is told of its peers is told no more. */
export function clearPeers(world: ServerState, channel: Channel): void {
  tell(world, channel, 'BRIDGEPEER', undefined);
  tell(world, channel, 'BRIDGEPVTCALLID', undefined);
}

function tellPeers(world: ServerState, { type, parties }: Bridge): void {
  if (type.kind === 'holding') {
    for (const { channel } of parties) if (channel) clearPeers(world, channel);
    return;
  }
  const [one, other] = parties;
  if (!one || !other) return;
  if (parties.length === 2) {
    tellPeer(world, one, other);
    return tellPeer(world, other, one);
  }
  const names = parties.slice(0, NAMES).map(({ name }) => name);
  parties.forEach(({ channel }, index) => {
    if (!channel) return;
    // Those for whom there is no more room hear what the last before them heard.
    const skipped = Math.min(index, NAMES - 1);
    tell(world, channel, 'BRIDGEPEER', names.filter((_, at) => at !== skipped).join());
    tell(world, channel, 'BRIDGEPVTCALLID', undefined);
  });
}

function tellPeer(world: ServerState, { channel }: BridgeMember, peer: BridgeMember): void {
  if (!channel) return;
  tell(world, channel, 'BRIDGEPEER', peer.name);
  tell(world, channel, 'BRIDGEPVTCALLID', peer.channel?.protocolId || undefined);
}

/** What was not there needs not be taken away. */
function tell(world: ServerState, channel: Channel, variable: string, value: string | undefined): void {
  if (value !== undefined || channel.variables.has(variable)) writeVariable(world, channel, variable, value);
}

/** Two that are alone learn who the other is; it is news only to whom it is new. */
function tellLinesOf(world: ServerState, { technology, parties }: Bridge): void {
  const [one, other] = parties;
  if (!one || !other || parties.length > 2 || !/^(simple_bridge|native_rtp)$/.test(technology)) return;
  for (const [{ channel }, peer] of [[other, one] as const, [one, other] as const]) {
    if (!channel) continue;
    const { name, number } = peer.channel?.caller ?? { name: '', number: '' };
    if (channel.connected.name === name && channel.connected.number === number) continue;
    channel.connected = { name, number };
    publishConnectedLine(world, channel);
    channel.remoteParty.onConnectedLine?.(channel.connected);
  }
}
