import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Observable } from 'rxjs';
import { OpenConnections } from '../open-connections.js';
import type { ProxyMessage } from '../proxy-message.js';
import { forwardRequest } from './forward-request.js';
import { forwardUpgrade } from './forward-upgrade.js';

/**
 * An HTTP server on the loopback interface that forwards every request and every WebSocket to one server.
 *
 * Subscribes: listens. Emits: `listening`, then the messages that pass. Completes: never. Errors: if the port is not
 * available. Unsubscribes: closes the server and all connections.
 */
export const proxyServer = (to: URL, port: number): Observable<ProxyMessage> =>
  new Observable((subscriber) => {
    const connections = new OpenConnections();
    const emit = (message: ProxyMessage): void => subscriber.next(message);
    let requests = 0;
    const number = (): number => ++requests;
    const server = createServer((request, response) =>
      forwardRequest(to, request, response, { id: number(), emit, connections }),
    );
    server.on('upgrade', (request, socket, head) =>
      forwardUpgrade(to, { request, socket, head }, { emit, connections, number }),
    );
    server.on('error', (error) => subscriber.error(error));
    server.on('listening', () => {
      emit({ type: 'listening', url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
    });
    server.listen(port, '127.0.0.1');
    return () => {
      server.close();
      server.closeAllConnections();
      connections.closeAll();
    };
  });
