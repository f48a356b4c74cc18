import { Observable, repeat, retry } from 'rxjs';
import { timestampOf } from '../core/clock.js';
import type { SocketSession } from '../rest/authorize-handshake.js';
import type { Server } from '../rest/server.js';
import { connectOutbound, type OutboundSocket } from './outbound-client.js';
import type { OutboundWebSocket } from './outbound-config.js';

/**
 * An event socket that outlives its connections. Subscribing registers its applications and connects; emits with each
 * connection; does not complete; errors with `AriConnectionError` when it was tried in vain for so many times;
 * unsubscribing says goodbye and unregisters.
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
      // What happened meanwhile comes before; what happened before the first time, behind.
      if (known) deliver();
      known = true;
      // Whoever has the applications now, and whatever they filter.
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
