import { Observable } from 'rxjs';
import { AriConnectionError } from '../errors.js';
import type { ResolvedAriOptions } from '../options.js';
import { handshakeTimeout } from './handshake-timeout.js';
import type { Credentials } from './http-sender.js';
import { RESPONSE_PREFIX } from './rest-over-websocket/frames.js';
import type { PendingRequests } from './rest-over-websocket/pending-requests.js';
import type { RestRouter } from './rest-over-websocket/rest-router.js';
import { socketUrl } from './socket-url.js';
import type { AriSocketMessage } from './transport.js';

/** The part of the platform's WebSocket that is used here. */
interface PlatformSocket {
  readonly readyState: number;
  onopen: (() => void) | null;
  onmessage: ((message: { readonly data: unknown }) => void) | null;
  onclose: ((close: { readonly code: number; readonly reason: string }) => void) | null;
  send(text: string): void;
  close(code: number): void;
}

declare const WebSocket: new (url: string) => PlatformSocket;

const OPEN = 1;

/** Opens the event socket with the WebSocket of the page. The platform hides the reason of a refused handshake. */
export const browserSocket = (
  options: ResolvedAriOptions,
  credentials: Credentials,
  rest?: RestRouter,
): Observable<AriSocketMessage> =>
  new Observable((subscriber) => {
    const socket = new WebSocket(socketUrl(options, credentials));
    const fail = (error: AriConnectionError): void => subscriber.error(error);
    const deadline = handshakeTimeout(options, fail);
    subscriber.add(deadline);
    let requests: PendingRequests | undefined;
    let problem = 'did not open, and a page cannot learn why: npx rx-ari doctor can';
    socket.onopen = () => {
      deadline.unsubscribe();
      problem = 'closed';
      requests = rest?.open((text) => {
        // After a close frame the platform drops what is sent, long before it reports the end.
        const isOpen = socket.readyState === OPEN;
        if (isOpen) socket.send(text);
        return isOpen;
      });
      subscriber.next({ type: 'open' });
    };
    socket.onmessage = ({ data }) => {
      const text = String(data);
      if (!(text.startsWith(RESPONSE_PREFIX) && requests?.receive(text)))
        subscriber.next({ type: 'frame', data: text });
    };
    socket.onclose = ({ code, reason }) => {
      if (requests) rest!.leave(requests);
      requests?.close();
      const text = `${code} ${credentials.redact(reason)}`.trim();
      fail(new AriConnectionError(`event socket ${problem} (${text})`));
    };
    return () => {
      const close = (): void => socket.close(1000);
      if (!requests) return close();
      rest!.leave(requests);
      requests.drained.subscribe({ complete: close });
    };
  });
