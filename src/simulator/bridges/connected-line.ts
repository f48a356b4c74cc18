import { technologyOf, type Bridge, type BridgeMember } from './bridge.js';
import { publishConnectedLine } from './bridge-events.js';
import type { Channel } from '../channels/channel.js';
import { writeVariable } from '../channels/variables.js';
import type { ServerState } from '../core/server-state.js';

/** Maximum number of names that a channel receives, including its own. */
const NAMES = 11;

/** The change of the members. */
interface Change {
  /** Whether the last member has just entered. */
  readonly came?: boolean;
  /** Whether two single members must not learn their identities. */
  readonly quiet?: boolean;
}

/** Number of repeated updates when two phones start or stop direct media. */
const ROUNDS = 3;

/** Updates the technology and the connected lines after a change of the members. */
export function updatePeers(
  serverState: ServerState,
  bridge: Bridge,
  { came = false, quiet = false }: Change = {},
): void {
  const { technology: before } = bridge;
  const technology = technologyOf(bridge);
  if (technology !== before) {
    bridge.technology = technology;
    // The member that changed the technology counts first from now on.
    if (came) bridge.parties = [...bridge.parties.slice(-1), ...bridge.parties.slice(0, -1)];
  }
  const isNative = technology !== before && (technology === 'native_rtp' || before === 'native_rtp');
  for (let round = isNative ? ROUNDS : 1; round > 0; round -= 1) setPeers(serverState, bridge);
  bridge.renew();
  if (!quiet) publishConnectedLines(serverState, bridge);
}

/** Clears the connected line of a channel. */
export function clearPeers(serverState: ServerState, channel: Channel): void {
  setVariable(serverState, channel, 'BRIDGEPEER', undefined);
  setVariable(serverState, channel, 'BRIDGEPVTCALLID', undefined);
}

function setPeers(serverState: ServerState, { type, parties }: Bridge): void {
  if (type.kind === 'holding') {
    for (const { channel } of parties) if (channel) clearPeers(serverState, channel);
    return;
  }
  const [a, b] = parties;
  if (!a || !b) return;
  if (parties.length === 2) {
    setPeer(serverState, a, b);
    return setPeer(serverState, b, a);
  }
  const names = parties.slice(0, NAMES).map(({ name }) => name);
  parties.forEach(({ channel }, index) => {
    if (!channel) return;
    // Members beyond the maximum receive the values of the last one.
    const skipped = Math.min(index, NAMES - 1);
    setVariable(serverState, channel, 'BRIDGEPEER', names.filter((_, at) => at !== skipped).join());
    setVariable(serverState, channel, 'BRIDGEPVTCALLID', undefined);
  });
}

function setPeer(serverState: ServerState, { channel }: BridgeMember, peer: BridgeMember): void {
  if (!channel) return;
  setVariable(serverState, channel, 'BRIDGEPEER', peer.name);
  setVariable(serverState, channel, 'BRIDGEPVTCALLID', peer.channel?.protocolId || undefined);
}

/** Values that do not exist need no removal. */
function setVariable(serverState: ServerState, channel: Channel, variable: string, value: string | undefined): void {
  if (value !== undefined || channel.variables.has(variable)) writeVariable(serverState, channel, variable, value);
}

/** Two single members learn their identities. Only changed values are published. */
function publishConnectedLines(serverState: ServerState, { technology, parties }: Bridge): void {
  const [a, b] = parties;
  if (!a || !b || parties.length > 2 || !/^(simple_bridge|native_rtp)$/.test(technology)) return;
  for (const [{ channel }, peer] of [[b, a] as const, [a, b] as const]) {
    if (!channel) continue;
    const { name, number } = peer.channel?.caller ?? { name: '', number: '' };
    if (channel.connected.name === name && channel.connected.number === number) continue;
    channel.connected = { name, number };
    publishConnectedLine(serverState, channel);
    channel.remoteParty.onConnectedLine?.(channel.connected);
  }
}
