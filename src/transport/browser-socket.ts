import { Observable } from 'rxjs';
import { AriConnectionError } from '../errors.js';
import type { ResolvedOptions } from '../options.js';
import { handshakeDeadline } from './handshake-deadline.js';
import type { Credentials } from './http.js';
import { socketUrl } from './socket-url.js';
import type { SocketSignal } from './transport.js';

/** As much of the platform's WebSocket as is used here. */
interface PlatformSocket {
  onopen: (() => void) | null;
  onmessage: ((message: { readonly data: unknown }) => void) | null;
  onclose: ((close: { readonly code: number; readonly reason: string }) => void) | null;
  close(code: number): void;
}

declare const WebSocket: new (url: string) => PlatformSocket;

/** The event socket through the platform's own WebSocket, which tells nothing of why a handshake was refused. */
export const browserSocket = (options: ResolvedOptions, credentials: Credentials): Observable<SocketSignal> =>
  new Observable<SocketSignal>((subscriber) => {
    const socket = new WebSocket(socketUrl(options, credentials));
    socket.onopen = () => subscriber.next({ type: 'open' });
    socket.onmessage = ({ data }) => subscriber.next({ type: 'frame', data: String(data) });
    socket.onclose = ({ code, reason }) =>
      subscriber.error(new AriConnectionError(`event socket closed (${code} ${reason})`.replace(' )', ')')));
    return () => socket.close(1000);
  }).pipe(handshakeDeadline(options));
