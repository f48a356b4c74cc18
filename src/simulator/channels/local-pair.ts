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
  serverState: ServerState,
  lookup: Lookup,
  { resource, id, otherId, rest }: LegRequest,
): LocalPair {
  const [, name = '', context = 'default'] = /^([^@/]*)(?:@([^/]*))?/.exec(resource) ?? [];
  const exten = name || 's';
  const prefix = `Local/${name}@${context}-${hexSerial(serverState.nextSerial++)}`;
  const to = (peer: () => Channel): RemoteParty => ({
    ...nullParty,
    onMediaStart: (media) => peer().audio.next(media.startsWith('sound:silence/') ? 'silence' : 'speech'),
    onSilence: () => peer().audio.next('none'),
    onDigit: (digit, duration) => receiveDigit(serverState, peer(), digit, duration),
    onConnectedLine: (line) => connect(serverState, peer(), line),
    onHangup: (cause) => {
      if (cause !== undefined) farEndGone(serverState, peer(), cause);
    },
  });
  const channel: Channel = createChannel(serverState, {
    id: id ?? newId(serverState),
    name: `${prefix};1`,
    state: 'Down',
    remoteParty: to(() => peer),
    context,
    exten,
    appData: rest,
  });
  const peer: Channel = createChannel(serverState, {
    id: id === undefined ? newId(serverState) : (otherId ?? `${id};2`),
    name: `${prefix};2`,
    state: 'Ring',
    remoteParty: { ...to(() => channel), onSignal: (signal) => onSignal(serverState, channel, signal) },
    context,
    exten,
  });
  publishCreated(serverState, channel);
  publishCreated(serverState, peer);
  return {
    channel,
    peer,
    call: (attempt) => {
      passOn(serverState, channel, peer);
      if (!lookup(context, exten)) return refuse(serverState, channel, peer);
      // The digit is sent and has not arrived yet.
      peer.dialplanOwner = 'own';
      startDial(serverState, channel, attempt);
      serverState.clock.after(0, () => runDialplan(serverState, peer, lookup));
    },
  };
}

/**
 * The connected line of one half is the identity of the other half, without an event. In a bridge, the other member
 * learns it.
 */
function connect(serverState: ServerState, channel: Channel, line: CallerID): void {
  const { bridge } = channel;
  if (!bridge) {
    channel.caller = line;
    return;
  }
  const [peer, ...more] = bridge.members.filter((member) => member !== channel);
  if (peer && more.length === 0) setConnected(serverState, peer, line);
}

/** A pair that was never dialled receives nothing. */
function farEndGone(serverState: ServerState, channel: Channel, cause: number): void {
  if (channel.dialplanOwner !== undefined || channel.application !== undefined || channel.dial)
    return remoteHangup(serverState, channel, cause);
  if (!channel.isHangingUp) destroyChannel(serverState, channel, 0);
}

/** The second half inherits variables and names of the first at the time of dialling. */
export function passOn(serverState: ServerState, channel: Channel, peer: Channel): void {
  for (const [name, value] of [...channel.variables].reverse()) writeVariable(serverState, peer, name, value);
  const { name, number } = channel.caller;
  if (name === '' && number === '') return;
  // Both values are set before an event is published.
  peer.connected = channel.caller;
  setCaller(serverState, peer, channel.caller);
  setConnected(serverState, peer, channel.caller);
}

/** The extension does not exist. */
function refuse(serverState: ServerState, channel: Channel, peer: Channel): void {
  const inStasis = channel.application !== undefined;
  channel.isHangingUp = true;
  if (inStasis) finishHangup(serverState, channel, 16);
  if (serverState.channels.has(peer.id)) destroyChannel(serverState, peer, 0);
  if (!inStasis) destroyChannel(serverState, channel, 0);
}
