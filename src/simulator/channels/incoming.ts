import type { CallerID } from '../../generated/models.js';
import { lineOf } from '../dialplan/line.js';
import { runDialplan } from '../dialplan/run.js';
import type { Channel } from './channel.js';
import type { FarEnd } from './far-end.js';
import { announce, newChannel, newId, serial } from './new-channel.js';
import type { World } from '../core/world.js';

/** A call from outside. */
export interface Incoming {
  readonly caller: CallerID;
  readonly exten: string;
  /** Where the call goes, whatever the dialplan has at that extension. */
  readonly application?: string;
  readonly args: readonly string[];
}

/** The phone rings in the next turn. */
export function comeIn(world: World, { caller, exten, application, args }: Incoming, farEnd: FarEnd): Channel {
  const { lookup } = world;
  const channel = newChannel(world, {
    id: newId(world),
    name: `PJSIP/${caller.number || 'anonymous'}-${serial(world.named++)}`,
    state: 'Ring',
    farEnd,
    exten,
    caller,
    plan: 'own',
  });
  const lines =
    application === undefined
      ? undefined
      : [{ application: 'Stasis', data: [application, ...args].join(',') }, lineOf('Hangup()')];
  world.clock.after(0, () => {
    // Hung up before it rang.
    if (channel.hangingUp) return;
    announce(world, channel);
    runDialplan(world, channel, (context, extension) =>
      lines && context === 'default' && extension === exten ? lines : lookup(context, extension),
    );
  });
  return channel;
}
