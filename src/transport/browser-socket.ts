import { Observable } from 'rxjs';
import { AriConnectionError } from '../errors.js';
import type { ResolvedOptions } from '../options.js';
import { handshakeDeadline } from './handshake-deadline.js';
import type { Credentials } from './http.js';
import { ANSWER } from './rest-socket/frames.js';
import type { RestLine, RestSocket } from './rest-socket/rest-socket.js';
import { socketUrl } from './socket-url.js';
import type { SocketSignal } from './transport.js';

/** As much of the platform's WebSocket as is used here. */
interface PlatformSocket {
  onopen: (() => void) | null;
  onmessage: ((message: { readonly data: unknown }) => void) | null;
  onclose: ((close: { readonly code: number; readonly reason: string }) => void) | null;
  send(text: string): void;
  close(code: number): void;
}

declare const WebSocket: new (url: string) => PlatformSocket;

/** The event socket through the platform's own WebSocket, which tells nothing of why a handshake was refused. */
export const browserSocket = (
  options: ResolvedOptions,
  credentials: Credentials,
  rest?: RestSocket,
): Observable<SocketSignal> =>
  new Observable((subscriber) => {
    const socket = new WebSocket(socketUrl(options, credentials));
    const fail = (error: AriConnectionError): void => subscriber.error(error);
    const deadline = handshakeDeadline(options, fail);
    subscriber.add(deadline);
    let line: RestLine | undefined;
    let problem = 'did not open, and a page cannot learn why: npx rx-ari doctor can';
    socket.onopen = () => {
      deadline.unsubscribe();
      problem = 'closed';
      line = rest?.open((text) => socket.send(text));
      subscriber.next({ type: 'open' });
    };
    socket.onmessage = ({ data }) => {
      const text = String(data);
      if (!(text.startsWith(ANSWER) && line?.receive(text))) subscriber.next({ type: 'frame', data: text });
    };
    socket.onclose = ({ code, reason }) => {
      line?.close();
      fail(new AriConnectionError(`event socket ${problem} (${`${code} ${reason}`.trim()})`));
    };
    return () => {
      const close = (): void => socket.close(1000);
      if (line) line.leave(close);
      else close();
    };
  });
