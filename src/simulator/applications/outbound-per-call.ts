import type { Observable, Subscription } from 'rxjs';
import type { Channel } from '../channels/channel.js';
import type { ServerState } from '../core/server-state.js';

/**
 * The connection of one call, by the name that its application has. Subscribing registers that and connects; emits when
 * connected; errors when there is no way; unsubscribing says goodbye.
 */
export type PerCallSocket = (application: string) => Observable<void>;

/** Milliseconds between two looks whether it is connected, and from the end in Stasis to the goodbye. */
const LOOK = 500;
const FAREWELL = 3_500;

/** Connects for a call, which goes on when that is noticed; when the call has left again, the connection is closed. */
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
    looking = clock.after(LOOK, () => {
      if (!outcome) return look();
      channel.stopDialplan = undefined;
      outcome();
    });
  };
  const leave = (): void => void clock.after(FAREWELL, () => connected.unsubscribe());
  channel.stopDialplan = () => {
    looking.unsubscribe();
    connected.unsubscribe();
  };
  channel.onDestroyed.add(leave);
  look();
}
