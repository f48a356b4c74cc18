import { BehaviorSubject } from 'rxjs';
import type { Bridge, Party } from './bridge.js';
import { reconfigure } from './bridge-peers.js';
import { CommandQueue } from '../channels/command-queue.js';
import { timestampOf } from '../core/clock.js';
import { newId, serial } from '../channels/new-channel.js';
import type { Sound } from '../media/sound-source.js';
import type { World } from '../core/world.js';

/** A channel that a bridge brings in to play or to record. No list shows it, but members hear its name. */
export interface Attendant {
  readonly device: string;
  readonly topic: `channel:${string}`;
  readonly party: Party;
  readonly sound: BehaviorSubject<Sound>;
  /** What it does, in order; when nothing is left it goes. */
  readonly commands: CommandQueue;
}

/** It comes in at once. */
export function bringIn(world: World, bridge: Bridge, device: string): Attendant {
  const number = world.born++;
  const sound = new BehaviorSubject<Sound>('none');
  const attendant: Attendant = {
    device,
    topic: `channel:${newId(world)}`,
    party: {
      name: `${device}-${serial(number)};2`,
      channel: undefined,
      sound,
      absorbsDigits: true,
    },
    sound,
    commands: new CommandQueue(world.clock, () => dismiss(world, bridge, attendant)),
  };
  bridge.attendants.add(attendant);
  bridge.parties = [...bridge.parties, attendant.party];
  reconfigure(world, bridge, { came: true });
  return attendant;
}

/** It goes, and what it was doing fails. */
export function dismiss(world: World, bridge: Bridge, attendant: Attendant): void {
  if (!bridge.attendants.delete(attendant)) return;
  if (bridge.announcer === attendant) bridge.announcer = undefined;
  if (bridge.music === attendant) bridge.music = undefined;
  attendant.commands.drop();
  bridge.parties = bridge.parties.filter((party) => party !== attendant.party);
  tellState(world, attendant, 'INUSE');
  if (world.bridges.get(bridge.id) === bridge) reconfigure(world, bridge);
  tellState(world, attendant, 'UNKNOWN');
}

/** Nobody is left whom they could be there for. */
export function dismissAll(world: World, bridge: Bridge): void {
  for (const attendant of [...bridge.attendants]) dismiss(world, bridge, attendant);
}

function tellState({ applications, clock }: World, { device }: Attendant, state: string): void {
  applications.publish(`deviceState:${device}`, {
    type: 'DeviceStateChanged',
    timestamp: timestampOf(clock.now()),
    device_state: { name: device, state },
  });
}
