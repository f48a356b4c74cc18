import { createServer, type AddressInfo, type Socket } from 'node:net';
import { Observable } from 'rxjs';
import { AriError } from '../../errors.js';
import type { Server } from '../rest/server.js';
import { handleConnection } from './http-connection.js';

const LOOPBACK = '127.0.0.1';

/** The port and the maximum number of connections. */
export interface ListeningPort {
  /** 0 is any free port. */
  readonly port: number;
  readonly sessionLimit: number;
}

/** Subscribing listens and emits the URL. Unsubscribing closes every connection. */
export const listen = (server: Server, { port, sessionLimit }: ListeningPort): Observable<string> =>
  new Observable((subscriber) => {
    const connections = new Set<Socket>();
    const listener = createServer({ noDelay: true }, (socket) => {
      // Beyond the limit the connection closes without a response.
      if (connections.size >= sessionLimit) return socket.destroy();
      connections.add(socket);
      socket.on('close', () => connections.delete(socket));
      handleConnection(server, socket);
    });
    listener.on('error', (cause) =>
      subscriber.error(new AriError(`the simulator cannot listen on ${LOOPBACK}:${port}: ${cause.message}`, { cause })),
    );
    listener.listen(port, LOOPBACK, () =>
      subscriber.next(`http://${LOOPBACK}:${(listener.address() as AddressInfo).port}`),
    );
    return () => {
      listener.close();
      for (const socket of connections) socket.destroySoon();
    };
  });
