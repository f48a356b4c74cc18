import { Observable, repeat, retry } from 'rxjs';
import { timestampOf } from '../core/clock.js';
import type { SocketSession } from '../rest/authorize-handshake.js';
import type { Server } from '../rest/server.js';
import { connectOutbound, type OutboundSocket } from './outbound-client.js';
import type { OutboundWebSocket } from './outbound-config.js';

/**
 * An event socket that outlives its connections.
 *
 * Subscribes: registers its applications and connects.
 * Emits: with each connection.
 * Completes: never.
 * Errors: with `AriConnectionError` after the maximum number of attempts.
 * Unsubscribes: closes and unregisters.
 */
export const runOutboundSession = (
  server: Server,
  { url, username, password, reconnectInterval = 500 }: OutboundWebSocket,
  admission: SocketSession,
  attempts: number,
): Observable<void> =>
  new Observable((subscriber) => {
    const { clock, asteriskId } = server.world;
    let socket: OutboundSocket | undefined;
    let queue: string[] = [];
    let known = false;

    const send = (frame: string): void => {
      if (socket) socket.send(frame);
      else queue.push(frame);
    };
    const deliver = (): void => {
      const frames = queue;
      queue = [];
      frames.forEach(send);
    };
    const greet = (): void => {
      // Queued events precede the registration event, except for the first connection.
      if (known) deliver();
      known = true;
      // Sent even when another client owns the applications, and despite filters.
      for (const application of admission.apps) {
        const event = { type: 'ApplicationRegistered', timestamp: timestampOf(clock.now()), application };
        send(JSON.stringify({ ...event, asterisk_id: asteriskId }));
      }
      deliver();
    };
    const events = server.attend(admission, {
      lasts: true,
      send,
      close: (code) => socket?.close(code),
      drop: () => socket?.drop(),
    });
    const later = (milliseconds: number): Observable<void> =>
      new Observable((waiting) => clock.after(milliseconds, () => waiting.next()));
    const connections = connectOutbound({ url, protocol: 'ari', username, password }).pipe(
      retry({ count: attempts - 1, delay: () => later(reconnectInterval), resetOnSuccess: true }),
      repeat({
        delay: () => {
          socket = undefined;
          return later(0);
        },
      }),
    );
    const connecting = connections.subscribe({
      next: (signal) => {
        if (signal.type === 'text') return events.receive(signal.text);
        if (signal.type !== 'open') return;
        ({ socket } = signal);
        greet();
        subscriber.next();
      },
      error: (error: unknown) => subscriber.error(error),
    });
    return () => {
      socket?.close(1000);
      connecting.unsubscribe();
      events.gone();
    };
  });
