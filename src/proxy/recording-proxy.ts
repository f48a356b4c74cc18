import { defer, map, switchMap, type Observable } from 'rxjs';
import { probeServer } from '../transport/probe-server.js';
import type { ProxyMessage } from './proxy-message.js';
import { proxyServer } from './transport/proxy-server.js';

export interface ProxyOptions {
  /** The address of Asterisk's HTTP server, with its prefix: `http://pbx:8088`. */
  readonly url: string;
  /** The port on the loopback interface; 0 selects a free port. */
  readonly port: number;
}

/**
 * A proxy between ARI programs and one Asterisk. A program uses the address of the proxy in place of the server's. The
 * proxy forwards requests and event sockets with their credentials, and verifies the certificate of an `https` server.
 *
 * Subscribes: probes the server, then listens. Emits: `listening`, then every message that passes. Completes: never.
 * Errors: if the port is not available. Unsubscribes: closes all connections.
 */
export const recordingProxy = ({ url, port }: ProxyOptions): Observable<ProxyMessage> =>
  defer(() => {
    const to = new URL(url);
    return probeServer(to).pipe(
      switchMap((identity) =>
        proxyServer(to, port).pipe(
          map((message) => (message.type === 'listening' ? { ...message, ...identity } : message)),
        ),
      ),
    );
  });
