import type { AddressInfo } from 'node:net';
import { Observable } from 'rxjs';
import { AriError } from '../../errors.js';
import type { World } from '../core/world.js';
import type { Users } from '../rest/credentials.js';
import { eventSockets } from './event-sockets.js';
import { httpServer } from './http-server.js';

const LOOPBACK = '127.0.0.1';

/** Subscribing listens; emits the URL once it does; unsubscribing closes every connection. Port 0 is any free one. */
export const listen = (world: World, users: Users, port: number): Observable<string> =>
  new Observable((subscriber) => {
    const server = httpServer(world, users);
    const closeSockets = eventSockets(server, world, users);
    server.on('error', (cause) =>
      subscriber.error(new AriError(`the simulator cannot listen on ${LOOPBACK}:${port}: ${cause.message}`, { cause })),
    );
    server.listen(port, LOOPBACK, () =>
      subscriber.next(`http://${LOOPBACK}:${(server.address() as AddressInfo).port}`),
    );
    return () => {
      closeSockets();
      server.close();
      server.closeAllConnections();
    };
  });
