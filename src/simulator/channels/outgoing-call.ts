import { Subscription } from 'rxjs';
import type { Channel, AppData } from './channel.js';
import { destroyChannel } from './destroy-channel.js';
import type { DialAttempt } from './dial.js';
import { setDialplanApp } from './dialplan-state.js';
import { enterStasis } from './stasis.js';
import type { ServerState } from '../core/server-state.js';
import { runDialplan } from '../dialplan/run.js';

/** The dialplan application of a channel that was created for a call. */
export const appDialData: AppData = { app_name: 'AppDial2', app_data: '(Outgoing Line)' };

/**
 * An attempt that ends with `refused` when it is not answered. It has `timeout` seconds; a value of 0 or less means
 * no limit.
 */
export function publishedAttempt(
  world: ServerState,
  channel: Channel,
  dialstring: string,
  timeout: number,
  answered: () => void,
): DialAttempt {
  const giveUp = (cause: number) => (): void => {
    if (!world.channels.has(channel.id) || channel.isHangingUp) return;
    destroyChannel(world, channel, cause, channel.protocolId !== '' && cause === 19 ? 480 : undefined);
  };
  const timer = timeout > 0 ? world.clock.after(timeout * 1_000, giveUp(19)) : Subscription.EMPTY;
  return { dialstring, announced: true, timer, answered, refused: giveUp(0) };
}

/** Puts a channel into an application without the dialplan. After it leaves, it continues in the dialplan. */
export function enterApplication(
  world: ServerState,
  channel: Channel,
  application: string,
  args: readonly string[],
): void {
  setDialplanApp(world, channel, { app_name: 'Stasis', app_data: [application, ...args].join(',') });
  enterStasis(world, channel, application, args, (status) => {
    if (status === 'failed') return destroyChannel(world, channel, 0);
    const { destination } = channel;
    channel.destination = undefined;
    channel.dialplanOwner = 'inner';
    runDialplan(world, channel, world.lookup, destination);
  });
}
