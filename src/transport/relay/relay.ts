import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Observable } from 'rxjs';
import { Legs } from './legs.js';
import { passRequest } from './pass-request.js';
import { passSocket } from './pass-socket.js';
import type { RelayPassage } from './passage.js';
import { serverOf } from './server-of.js';

export interface RelayOptions {
  /** Where Asterisk's HTTP server is, with the prefix that it is behind: `http://pbx:8088`. */
  readonly url: string;
  /** Where to listen on the loopback interface; 0: any free port. */
  readonly port: number;
}

/**
 * Stands between an ARI program and its Asterisk: whoever is pointed at it instead of the server gets what the server
 * says, and what passes is told. Requests and event sockets go through with their credentials, an `https` server's
 * certificate is verified. Subscribing asks the server once who it is and listens; emits `listening`, then every passage
 * as it passes; never completes; errors when it cannot listen; unsubscribing closes whatever is open.
 */
export const relay = ({ url, port }: RelayOptions): Observable<RelayPassage> =>
  new Observable((subscriber) => {
    const to = new URL(url);
    const legs = new Legs();
    const tell = (passage: RelayPassage): void => subscriber.next(passage);
    let asked = 0;
    const number = (): number => ++asked;
    const server: Server = createServer((request, response) =>
      passRequest(to, request, response, { id: number(), tell, legs }),
    );
    server.on('upgrade', (request, socket, head) => passSocket(to, { request, socket, head }, { tell, legs, number }));
    server.on('error', (error) => subscriber.error(error));
    // First of all, so that nothing passes before it is known from whom.
    const asking = serverOf(to).subscribe((found) => {
      server.on('listening', () => {
        const { port: taken } = server.address() as AddressInfo;
        tell({ type: 'listening', url: `http://127.0.0.1:${taken}`, ...found });
      });
      server.listen(port, '127.0.0.1');
    });
    return () => {
      asking.unsubscribe();
      server.close();
      server.closeAllConnections();
      legs.end();
    };
  });
