import type { CallerID } from '../../generated/models.js';
import type { Channel, FarEnd } from './channel.js';
import { CommandQueue } from './command-queue.js';
import { channelEvent } from './events.js';
import { depart } from './depart.js';
import { enterStasis, leaveStasis } from './stasis.js';
import type { World } from './world.js';

/** A call from outside, and what the dialplan does with it. */
export interface Incoming {
  readonly caller: CallerID;
  readonly exten: string;
  readonly application: string;
  readonly args: readonly string[];
}

/** The phone rings in the next turn. */
export function comeIn(world: World, { caller, exten, application, args }: Incoming, farEnd: FarEnd): Channel {
  const number = world.born++;
  const created = world.clock.now();
  const channel: Channel = {
    id: `${Math.floor(created / 1000)}.${number}`,
    name: `PJSIP/${caller.number || 'anonymous'}-${number.toString(16).padStart(8, '0')}`,
    created,
    farEnd,
    commands: new CommandQueue(world.clock, () => {
      if (!channel.leaving) return;
      leaveStasis(world, channel);
      depart(world, channel);
    }),
    variables: new Map(),
    reported: new Map(),
    state: 'Ring',
    caller,
    dialplan: { context: 'default', exten, priority: 1, app_name: '', app_data: '' },
    application: undefined,
    leaving: false,
    hangingUp: false,
  };
  world.channels.set(channel.id, channel);
  world.clock.after(0, () => {
    // Hung up before it rang.
    if (channel.hangingUp) return;
    world.applications.publish(channel.id, channelEvent('ChannelCreated', created, channel));
    channel.dialplan = { ...channel.dialplan, app_name: 'Stasis', app_data: [application, ...args].join(',') };
    enterStasis(world, channel, application, args);
  });
  return channel;
}
