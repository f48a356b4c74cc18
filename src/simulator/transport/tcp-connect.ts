import { connect, type Socket } from 'node:net';
import { Observable } from 'rxjs';

/**
 * A connection to `<host>:<port>`. Subscribing opens it; emits it and completes; errors when it cannot be had;
 * unsubscribing before that gives it up.
 */
export const connectTcp = (address: string): Observable<Socket> =>
  new Observable((subscriber) => {
    const colon = address.lastIndexOf(':');
    const socket = connect(Number(address.slice(colon + 1)), address.slice(0, colon));
    let isOpen = false;
    socket.once('connect', () => {
      isOpen = true;
      subscriber.next(socket);
      subscriber.complete();
    });
    // Of one that is open, the end follows.
    socket.on('error', (error) => subscriber.error(error));
    return () => {
      if (!isOpen) socket.destroy();
    };
  });
