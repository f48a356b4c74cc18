import { connect, type Socket } from 'node:net';
import { Observable } from 'rxjs';

/**
 * Connects to `<host>:<port>`. Subscribing connects, emits the socket and completes. Errors when the connection
 * fails. Unsubscribing cancels the attempt.
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
    // The owner of an open socket handles its end.
    socket.on('error', (error) => subscriber.error(error));
    return () => {
      if (!isOpen) socket.destroy();
    };
  });
