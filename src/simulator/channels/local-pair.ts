import type { CallerID } from '../../generated/models.js';
import type { Lookup } from '../dialplan/lookup.js';
import { runDialplan } from '../dialplan/run.js';
import { depart } from './depart.js';
import type { Channel } from './channel.js';
import { beginDial, hearSignal } from './dial.js';
import { hearDigit } from './digits.js';
import { nobody, type FarEnd } from './far-end.js';
import { conclude, lose } from './hang-up.js';
import type { Leg, LegOrder } from './leg.js';
import { announce, newChannel, newId, serial } from './new-channel.js';
import { setCaller, setConnected, writeVariable } from './variables.js';
import type { World } from '../core/world.js';

/** Both are there, called or not. */
interface LocalPair extends Leg {
  readonly peer: Channel;
}

/** Two channels, each the far end of the other; the second goes into the dialplan when the call is made. */
export function localPair(world: World, lookup: Lookup, { resource, id, otherId, rest }: LegOrder): LocalPair {
  const [, name = '', context = 'default'] = /^([^@/]*)(?:@([^/]*))?/.exec(resource) ?? [];
  const exten = name || 's';
  const prefix = `Local/${name}@${context}-${serial(world.named++)}`;
  const to = (other: () => Channel): FarEnd => ({
    ...nobody,
    begins: (media) => other().sound.next(media.startsWith('sound:silence/') ? 'silence' : 'speech'),
    quiet: () => other().sound.next('none'),
    pressed: (digit, duration) => hearDigit(world, other(), digit, duration),
    connected: (line) => connect(world, other(), line),
    gone: (cause) => {
      if (cause !== undefined) farEndGone(world, other(), cause);
    },
  });
  const channel: Channel = newChannel(world, {
    id: id ?? newId(world),
    name: `${prefix};1`,
    state: 'Down',
    farEnd: to(() => peer),
    context,
    exten,
    rest,
  });
  const peer: Channel = newChannel(world, {
    id: id === undefined ? newId(world) : (otherId ?? `${id};2`),
    name: `${prefix};2`,
    state: 'Ring',
    farEnd: { ...to(() => channel), told: (signal) => hearSignal(world, channel, signal) },
    context,
    exten,
  });
  announce(world, channel);
  announce(world, peer);
  return {
    channel,
    peer,
    call: (attempt) => {
      handOn(world, channel, peer);
      if (!lookup(context, exten)) return refuse(world, channel, peer);
      // It is on its way, though not there yet.
      peer.plan = 'own';
      beginDial(world, channel, attempt);
      world.clock.after(0, () => runDialplan(world, peer, lookup));
    },
  };
}

/**
 * Whom one half talks to is whom the other half is, and nobody is told at once; in a bridge, the one who is there with
 * it learns of it instead.
 */
function connect(world: World, channel: Channel, line: CallerID): void {
  const { bridge } = channel;
  if (!bridge) {
    channel.caller = line;
    return;
  }
  const [peer, ...more] = bridge.members.filter((member) => member !== channel);
  if (peer && more.length === 0) setConnected(world, peer, line);
}

/** One that was never called has nothing to be asked for. */
function farEndGone(world: World, channel: Channel, cause: number): void {
  if (channel.plan !== undefined || channel.application !== undefined || channel.dial)
    return lose(world, channel, cause);
  if (!channel.hangingUp) depart(world, channel, 0);
}

/** Variables and names are those of the first half, as they are when it calls. */
export function handOn(world: World, channel: Channel, peer: Channel): void {
  for (const [name, value] of [...channel.variables].reverse()) writeVariable(world, peer, name, value);
  const { name, number } = channel.caller;
  if (name === '' && number === '') return;
  // Both are set before either is told.
  peer.connected = channel.caller;
  setCaller(world, peer, channel.caller);
  setConnected(world, peer, channel.caller);
}

/** There is no such extension. */
function refuse(world: World, channel: Channel, peer: Channel): void {
  const inStasis = channel.application !== undefined;
  channel.hangingUp = true;
  if (inStasis) conclude(world, channel, 16);
  if (world.channels.has(peer.id)) depart(world, peer, 0);
  if (!inStasis) depart(world, channel, 0);
}
