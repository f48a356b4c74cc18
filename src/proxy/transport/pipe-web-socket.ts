import type { Socket } from 'node:net';
import { EMPTY, Observable, mergeMap } from 'rxjs';
import type { ProxyMessage } from '../proxy-message.js';
import { RestFrames } from '../rest-frames.js';
import { pipeSockets } from './pipe-sockets.js';
import { observeTexts } from './text-messages.js';

interface WebSocketPair {
  readonly program: Socket;
  readonly server: Socket;
  readonly path: string;
}

/**
 * Passes the bytes of a WebSocket, and reports what an event socket carries. The other WebSockets of an Asterisk carry
 * sound.
 *
 * Subscribes: starts to read. Emits: the messages of an event socket. Completes: when both sides are closed. Errors: never.
 * Unsubscribes: closes both sides.
 */
export const pipeWebSocket = (
  { program, server, path }: WebSocketPair,
  nextId: () => number,
): Observable<ProxyMessage> =>
  /^\/ari\/events(\?|$)/.test(path)
    ? new Observable((subscriber) => {
        const emit = (message: ProxyMessage): void => subscriber.next(message);
        const rest = new RestFrames(emit, nextId);
        let end: 'lost' | 'closed' | undefined;
        let isOver = false;
        emit({ type: 'connection', state: 'open' });
        observeTexts(program, true, {
          onText: (text) => rest.onRequestFrame(text),
          onClose: () => (end ??= 'closed'),
          onUnreadable: (reason) => emit({ type: 'unrecorded', reason: `frames of the program: ${reason}` }),
        });
        observeTexts(server, false, {
          onText: (text) => {
            if (!isOver && !rest.onResponseFrame(text)) emit({ type: 'frame', data: text });
          },
          onClose: () => (end ??= 'lost'),
          onUnreadable: (reason) => emit({ type: 'unrecorded', reason: `frames of the server: ${reason}` }),
        });
        subscriber.add(
          pipeSockets(program, server).subscribe({
            next: (first) => {
              isOver = true;
              rest.onClose();
              emit({ type: 'connection', state: end ?? (first === 'program' ? 'closed' : 'lost') });
            },
            complete: () => subscriber.complete(),
          }),
        );
      })
    : pipeSockets(program, server).pipe(mergeMap(() => EMPTY));
