import type { Channel } from '../channels/channel.js';
import { destroyChannel } from '../channels/destroy-channel.js';
import { channelEvent } from '../core/event-factory.js';
import { enterStasis, setStatus } from '../channels/stasis.js';
import type { ServerState } from '../core/server-state.js';

/** A call that is offered to every application. The first claim wins. */
export interface Broadcast {
  readonly channel: Channel;
  /** Arguments for the application that claims the call. */
  readonly args: readonly string[];
  /** Whether all applications receive `CallClaimed`. */
  readonly notifies: boolean;
  readonly next: () => void;
  claimed: boolean;
}

/** Offers a call to the applications with matching names, for a number of milliseconds. */
export function broadcast(
  serverState: ServerState,
  offer: Omit<Broadcast, 'claimed'>,
  timeout: number,
  filter: string,
): void {
  const { applications, broadcasts, clock } = serverState;
  const { channel, next } = offer;
  const waiting = clock.after(timeout, () => {
    broadcasts.delete(channel.id);
    setStatus(serverState, channel, 'TIMEOUT');
    next();
  });
  channel.stopDialplan = () => waiting.unsubscribe();
  channel.onDestroyed.add(() => broadcasts.delete(channel.id));
  broadcasts.set(channel.id, { ...offer, claimed: false });
  const event = channelEvent('CallBroadcast', clock.now(), channel);
  const fits = filter === '' ? undefined : new RegExp(filter);
  for (const { name } of applications.list()) {
    if (fits && !fits.test(name)) continue;
    applications.publishTo(name, { ...event, caller: channel.caller.number, called: channel.dialplan.exten });
  }
}

/** Gives the call to the application. Without a listener the call ends. */
export function claim(serverState: ServerState, offer: Broadcast, application: string): void {
  const { channel, args, notifies, next } = offer;
  offer.claimed = true;
  channel.stopDialplan?.();
  channel.stopDialplan = undefined;
  const event = { ...channelEvent('CallClaimed', serverState.clock.now(), channel), winner_app: application };
  if (notifies) for (const { name } of serverState.applications.list()) serverState.applications.publishTo(name, event);
  serverState.clock.after(0, () => {
    if (channel.isHangingUp) return;
    enterStasis(serverState, channel, application, args, (status) => {
      if (status === 'failed') return destroyChannel(serverState, channel, 0);
      setStatus(serverState, channel, 'SUCCESS');
      next();
    });
  });
}
