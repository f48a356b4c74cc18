import type { Observable, Subscription } from 'rxjs';
import type { Channel } from '../channels/channel.js';
import type { ServerState } from '../core/server-state.js';

/**
 * The connection of one call, by the name of its application. Subscribing registers the application and connects.
 * Emits when connected, errors when no connection is possible. Unsubscribing closes the connection.
 */
export type PerCallSocket = (application: string) => Observable<void>;

/**
 * Interval in milliseconds between two checks of the connection, and delay between the end in Stasis and the close
 * frame.
 */
const CHECK_INTERVAL_MS = 500;
const CLOSE_DELAY_MS = 3_500;

/**
 * Connects for a call. The call continues at the next check after the connect. When the call has left, the connection
 * closes.
 */
export function connectForCall(
  { clock }: ServerState,
  channel: Channel,
  connection: Observable<void>,
  enter: (left: () => void) => void,
  refuse: () => void,
): void {
  let outcome: (() => void) | undefined;
  let looking: Subscription;
  const connected = connection.subscribe({
    next: () => (outcome = () => enter(leave)),
    error: () => (outcome = refuse),
  });
  const look = (): void => {
    looking = clock.after(CHECK_INTERVAL_MS, () => {
      if (!outcome) return look();
      channel.stopDialplan = undefined;
      outcome();
    });
  };
  const leave = (): void => void clock.after(CLOSE_DELAY_MS, () => connected.unsubscribe());
  channel.stopDialplan = () => {
    looking.unsubscribe();
    connected.unsubscribe();
  };
  channel.onDestroyed.add(leave);
  look();
}
