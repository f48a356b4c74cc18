import type { CallerID } from '../../generated/models.js';
import type { Lookup } from '../dialplan/lookup.js';
import { runDialplan } from '../dialplan/run.js';
import { destroyChannel } from './destroy-channel.js';
import type { Channel } from './channel.js';
import { startDial, onSignal } from './dial.js';
import { receiveDigit } from './receive-digit.js';
import { nullParty, type RemoteParty } from './remote-party.js';
import { finishHangup, remoteHangup } from './hang-up.js';
import type { OutboundLeg, LegRequest } from './leg.js';
import { publishCreated, createChannel } from './create-channel.js';
import { newId, hexSerial } from '../core/ids.js';
import { setCaller, setConnected, writeVariable } from './variables.js';
import type { ServerState } from '../core/server-state.js';

/** Both channels exist, dialled or not. */
interface LocalPair extends OutboundLeg {
  readonly peer: Channel;
}

/**
 * Creates two channels, each the remote party of the other. The second enters the dialplan when the pair is dialled.
 */
export function createLocalPair(
  world: ServerState,
  lookup: Lookup,
  { resource, id, otherId, rest }: LegRequest,
): LocalPair {
  const [, name = '', context = 'default'] = /^([^@/]*)(?:@([^/]*))?/.exec(resource) ?? [];
  const exten = name || 's';
  const prefix = `Local/${name}@${context}-${hexSerial(world.nextSerial++)}`;
  const to = (other: () => Channel): RemoteParty => ({
    ...nullParty,
    onMediaStart: (media) => other().audio.next(media.startsWith('sound:silence/') ? 'silence' : 'speech'),
    onSilence: () => other().audio.next('none'),
    onDigit: (digit, duration) => receiveDigit(world, other(), digit, duration),
    onConnectedLine: (line) => connect(world, other(), line),
    onHangup: (cause) => {
      if (cause !== undefined) farEndGone(world, other(), cause);
    },
  });
  const channel: Channel = createChannel(world, {
    id: id ?? newId(world),
    name: `${prefix};1`,
    state: 'Down',
    remoteParty: to(() => peer),
    context,
    exten,
    appData: rest,
  });
  const peer: Channel = createChannel(world, {
    id: id === undefined ? newId(world) : (otherId ?? `${id};2`),
    name: `${prefix};2`,
    state: 'Ring',
    remoteParty: { ...to(() => channel), onSignal: (signal) => onSignal(world, channel, signal) },
    context,
    exten,
  });
  publishCreated(world, channel);
  publishCreated(world, peer);
  return {
    channel,
    peer,
    call: (attempt) => {
      passOn(world, channel, peer);
      if (!lookup(context, exten)) return refuse(world, channel, peer);
      // The digit is sent and has not arrived yet.
      peer.dialplanOwner = 'own';
      startDial(world, channel, attempt);
      world.clock.after(0, () => runDialplan(world, peer, lookup));
    },
  };
}

/**
 * The connected line of one half is the identity of the other half, without an event. In a bridge, the other member
 * learns it.
 */
function connect(world: ServerState, channel: Channel, line: CallerID): void {
  const { bridge } = channel;
  if (!bridge) {
    channel.caller = line;
    return;
  }
  const [peer, ...more] = bridge.members.filter((member) => member !== channel);
  if (peer && more.length === 0) setConnected(world, peer, line);
}

/** A pair that was never dialled receives nothing. */
function farEndGone(world: ServerState, channel: Channel, cause: number): void {
  if (channel.dialplanOwner !== undefined || channel.application !== undefined || channel.dial)
    return remoteHangup(world, channel, cause);
  if (!channel.isHangingUp) destroyChannel(world, channel, 0);
}

/** The second half inherits variables and names of the first at the time of dialling. */
export function passOn(world: ServerState, channel: Channel, peer: Channel): void {
  for (const [name, value] of [...channel.variables].reverse()) writeVariable(world, peer, name, value);
  const { name, number } = channel.caller;
  if (name === '' && number === '') return;
  // Both values are set before an event is published.
  peer.connected = channel.caller;
  setCaller(world, peer, channel.caller);
  setConnected(world, peer, channel.caller);
}

/** The extension does not exist. */
function refuse(world: ServerState, channel: Channel, peer: Channel): void {
  const inStasis = channel.application !== undefined;
  channel.isHangingUp = true;
  if (inStasis) finishHangup(world, channel, 16);
  if (world.channels.has(peer.id)) destroyChannel(world, peer, 0);
  if (!inStasis) destroyChannel(world, channel, 0);
}
