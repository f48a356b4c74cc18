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
  serverState: ServerState,
  channel: Channel,
  dialstring: string,
  timeout: number,
  answered: () => void,
): DialAttempt {
  const giveUp = (cause: number) => (): void => {
    if (!serverState.channels.has(channel.id) || channel.isHangingUp) return;
    destroyChannel(serverState, channel, cause, channel.protocolId !== '' && cause === 19 ? 480 : undefined);
  };
  const timer = timeout > 0 ? serverState.clock.after(timeout * 1_000, giveUp(19)) : Subscription.EMPTY;
  return { dialstring, isPublished: true, timer, answered, refused: giveUp(0) };
}

/** Puts a channel into an application without the dialplan. After it leaves, it continues in the dialplan. */
export function enterApplication(
  serverState: ServerState,
  channel: Channel,
  application: string,
  args: readonly string[],
): void {
  setDialplanApp(serverState, channel, { app_name: 'Stasis', app_data: [application, ...args].join(',') });
  enterStasis(serverState, channel, application, args, (status) => {
    if (status === 'failed') return destroyChannel(serverState, channel, 0);
    const { destination } = channel;
    channel.destination = undefined;
    channel.dialplanOwner = 'inner';
    runDialplan(serverState, channel, serverState.lookup, destination);
  });
}
