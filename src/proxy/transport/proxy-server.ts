import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Observable } from 'rxjs';
import { KnownCredentials } from '../known-credentials.js';
import type { ProxyMessage } from '../proxy-message.js';
import { forwardRequest } from './forward-request.js';
import { forwardUpgrade } from './forward-upgrade.js';
import { ProgramConnection } from './program-connection.js';
import { refuseSocket, type Refusal } from './refusal.js';

/** An idle connection is closed after the same time as by Asterisk, so that a program may reuse it as long. */
const KEEP_ALIVE_MS = 15_000;

const faults: Readonly<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: { status: 431, message: 'The headers are too large.' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, message: 'The request did not arrive in time.' },
};
const badRequest: Refusal = { status: 400, message: 'This is not an HTTP request.' };
const noTunnel: Refusal = { status: 405, message: 'CONNECT is not supported.' };

/**
 * An HTTP server on the loopback interface that forwards every request and every WebSocket to one server. It refuses what
 * it cannot forward with a status.
 *
 * Subscribes: listens. Emits: `listening`, then the messages that pass. Completes: never. Errors: if the port is not
 * available. Unsubscribes: closes the server and all connections.
 */
export const proxyServer = (to: URL, port: number): Observable<ProxyMessage> =>
  new Observable((subscriber) => {
    const connections = new WeakMap<Socket, ProgramConnection>();
    const credentials = new KnownCredentials();
    const emit = (message: ProxyMessage): void => subscriber.next(credentials.hide(message));
    let requests = 0;
    const nextId = (): number => ++requests;
    const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS });
    // Not documented, but public: a program that has closed its side still gets its responses.
    Object.assign(server, { httpAllowHalfOpen: true });
    server.on('connection', (socket: Socket) => {
      const connection = new ProgramConnection(socket);
      connections.set(socket, connection);
      const destroy = (): void => void socket.destroy();
      subscriber.add(destroy);
      subscriber.add(connection.messages.subscribe(emit));
      socket.on('close', () => subscriber.remove(destroy));
    });
    server.on('request', (request, response) => {
      credentials.learn(request);
      const connection = connections.get(request.socket)!;
      connection.run(forwardRequest(to, { request, response, broken: connection.broken(request) }, nextId));
    });
    server.on('upgrade', (request, socket: Socket, head) => {
      credentials.learn(request);
      // Node no longer handles this socket.
      socket.on('error', () => undefined);
      connections.get(socket)!.run(forwardUpgrade(to, { request, socket, head }, nextId));
    });
    server.on('connect', (_, socket: Socket) => {
      socket.on('error', () => undefined);
      connections.get(socket)!.run(refuseSocket(socket, noTunnel));
    });
    server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
      if (socket.writable) connections.get(socket)!.refuse(faults[error.code ?? ''] ?? badRequest);
      else socket.destroy();
    });
    server.on('error', (error) => subscriber.error(error));
    server.on('listening', () => {
      subscriber.next({ type: 'listening', url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
    });
    server.listen(port, '127.0.0.1');
    return () => server.close();
  });
