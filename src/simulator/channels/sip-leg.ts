import { channelEvent } from '../core/events.js';
import type { Lookup } from '../dialplan/lookup.js';
import { runDialplan } from '../dialplan/run.js';
import type { Channel } from './channel.js';
import { NORMAL } from './causes.js';
import { beginDial, hearSignal } from './dial.js';
import { hearDigit } from './digits.js';
import { endpointId, type Endpoint } from './endpoint.js';
import { nobody } from './far-end.js';
import { lose } from './hang-up.js';
import type { Leg, LegOrder } from './leg.js';
import { announce, newChannel, newId, serial } from './new-channel.js';
import { refusals, type SimulatedPhone } from './phone.js';
import { writeVariable } from './variables.js';
import type { World } from '../core/world.js';

/** What SIP says of a call that was given up before it was answered. */
const CANCELLED = 487;

/** A call through SIP, to a phone or to this server itself. */
export function sipLeg(world: World, lookup: Lookup, endpoint: Endpoint, { resource, id, rest }: LegOrder): Leg {
  const name = `${endpointId(endpoint)}-${serial(world.named++)}`;
  let peer: Channel | undefined;
  const channel = newChannel(world, {
    id: id ?? newId(world),
    name,
    state: 'Down',
    farEnd: {
      ...nobody,
      held: holds(world, () => peer),
      // Another phone calls there, and is done with this call.
      ...(endpoint.returns === undefined && {
        redirected: () => void world.clock.after(0, () => lose(world, channel, NORMAL)),
      }),
      pressed: (digit, duration) => peer && hearDigit(world, peer, digit, duration),
      gone: (cause) => {
        // It hears of it over the network, so later.
        if (cause === undefined) return;
        const cancelled = channel.state === 'Up' ? undefined : CANCELLED;
        world.clock.after(0, () => peer && lose(world, peer, cause, cancelled));
      },
    },
    rest,
  });
  announce(world, channel);
  const at = resource.indexOf('@');
  const exten = at < 0 ? (endpoint.returns ?? '') : resource.slice(0, at);
  return {
    channel,
    call: (attempt) => {
      beginDial(world, channel, attempt);
      if (endpoint.returns === undefined) return ring(world, channel, endpoint.phone ?? {});
      world.clock.after(0, () => {
        if (channel.hangingUp) return;
        if (!lookup('default', exten)) return lose(world, channel, ...refusals.unknown);
        peer = arrive(world, lookup, endpoint, exten, channel);
      });
    },
  };
}

/** The call comes in again, as one from outside. */
function arrive(world: World, lookup: Lookup, endpoint: Endpoint, exten: string, from: Channel): Channel {
  const id = newId(world);
  const peer = newChannel(world, {
    id,
    name: `${endpointId(endpoint)}-${serial(world.named++)}`,
    state: 'Ring',
    farEnd: {
      ...nobody,
      told: (signal) => {
        if (signal !== 'busy' && signal !== 'congestion') return hearSignal(world, from, signal);
        lose(world, peer, ...refusals[signal]);
        lose(world, from, ...refusals[signal]);
      },
      held: holds(world, () => from),
      pressed: (digit, duration) => hearDigit(world, from, digit, duration),
      gone: (cause) => {
        if (cause === undefined) return;
        // Who hangs up without having answered has declined, as SIP has it.
        const isDeclined = cause === NORMAL && peer.state !== 'Up';
        if (isDeclined) lose(world, from, ...refusals.decline);
        else lose(world, from, cause);
      },
    },
    exten,
    caller: { name: from.caller.number === '' ? 'Anonymous' : '', number: endpoint.resource },
    plan: 'own',
  });
  announce(world, peer);
  writeVariable(world, peer, 'SIPDOMAIN', '127.0.0.1');
  runDialplan(world, peer, lookup);
  return peer;
}

/** What the other end hears of being held, once, and of it being over. */
function holds({ applications, clock }: World, other: () => Channel | undefined): (on: boolean) => void {
  let held = false;
  return (on) =>
    void clock.after(0, () => {
      const channel = other();
      if (on === held || !channel || channel.hangingUp) return;
      held = on;
      const [type, fields] = on
        ? (['ChannelHold', { musicclass: 'default' }] as const)
        : (['ChannelUnhold', {}] as const);
      applications.publish(`channel:${channel.id}`, channelEvent(type, clock.now(), channel, fields));
    });
}

function ring(world: World, channel: Channel, { does = 'answer', after }: SimulatedPhone): void {
  const { clock } = world;
  if (does !== 'busy') clock.after(0, () => hearSignal(world, channel, 'ringing'));
  if (does === 'ring') return;
  clock.after(after ?? (does === 'busy' ? 0 : 1_000), () => {
    if (does === 'answer') hearSignal(world, channel, 'answer');
    else if (channel.dial) lose(world, channel, ...refusals[does]);
  });
}
