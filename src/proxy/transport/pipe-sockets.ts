import type { Socket } from 'node:net';
import { Observable } from 'rxjs';

/** Time for the other side to read the rest and to close as well, in milliseconds. */
export const CLOSE_TIMEOUT_MS = 2_000;

/**
 * Passes bytes in both directions, each as fast as the other side reads them, until both sides are closed. One side that
 * closes closes the other one.
 *
 * Subscribes: starts to read. Emits: the side that closes first. Completes: when both are closed. Errors: never.
 * Unsubscribes: closes both.
 */
export const pipeSockets = (program: Socket, server: Socket): Observable<'program' | 'server'> =>
  new Observable((subscriber) => {
    let isFirst = true;
    const connect = (from: Socket, to: Socket, name: 'program' | 'server'): void => {
      const end = (): void => {
        if (isFirst) subscriber.next(name);
        isFirst = false;
      };
      const close = (): void => {
        end();
        if (to.closed) return subscriber.complete();
        to.destroySoon();
        subscriber.add(closeLater(to));
      };
      from.on('error', end);
      from.on('end', end);
      if (from.closed) close();
      else from.on('close', close);
      from.pipe(to);
    };
    subscriber.add(() => {
      program.destroy();
      server.destroy();
    });
    connect(program, server, 'program');
    connect(server, program, 'server');
  });

/** Closes a socket that does not close by itself, such as one that does not read. Returns a function that stops that. */
export function closeLater(socket: Socket): () => void {
  const timer = setTimeout(() => socket.destroy(), CLOSE_TIMEOUT_MS);
  const stop = (): void => clearTimeout(timer);
  socket.once('close', stop);
  return stop;
}
