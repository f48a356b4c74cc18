import type { Socket } from 'node:net';
import { Subscription } from 'rxjs';
import { errorResponse, type SimulatedResponse } from '../core/response.js';
import { hasContent } from '../rest/request.js';
import type { Server } from '../rest/server.js';
import { encodeResponse } from './encode-response.js';
import { HttpReader, type HttpMessage } from './http-reader.js';
import { mediaSocketFor, upgradeToMedia } from './media-upgrade.js';
import { isHandshake, readRequest } from './read-request.js';
import { upgrade } from './upgrade.js';

/** Idle timeout of a connection and timeout of a request, in milliseconds. */
const IDLE_TIMEOUT_MS = 15_000;
const REQUEST_TIMEOUT_MS = 30_000;

const elsewhere: SimulatedResponse = { status: 404, page: 'The requested URL was not found on this server.' };

/** Handles one connection: requests one by one, until it becomes a WebSocket. */
export function handleConnection(server: Server, socket: Socket): void {
  const reader = new HttpReader();
  let busy = false;
  let patience = Subscription.EMPTY;

  const send = (answer: SimulatedResponse, closes: boolean): void => {
    const bytes = encodeResponse(answer, server.clock.now(), closes);
    if (closes) socket.end(bytes);
    else socket.write(bytes);
  };
  const wait = (): void => {
    patience.unsubscribe();
    const begun = reader.hasBegun;
    patience = server.clock.after(begun ? REQUEST_TIMEOUT_MS : IDLE_TIMEOUT_MS, () => {
      if (begun) send({ status: 400, page: 'Timeout' }, true);
      else socket.destroy();
    });
  };

  /** The WebSocket receives the following bytes. */
  const handOver = (): void => {
    socket.off('data', receive);
    patience.unsubscribe();
    busy = true;
  };

  const answer = (message: HttpMessage): void => {
    const closes = message.headers.get('connection')?.toLowerCase() === 'close';
    const media = mediaSocketFor(server, message);
    if (media) {
      if ('status' in media) return send(media, closes);
      handOver();
      return upgradeToMedia(server, socket, message, media, reader.rest);
    }
    const request = readRequest(message);
    if (!request) return send(elsewhere, closes);
    if (message.tooLarge && hasContent(request)) return send(errorResponse(413, 'Request body too large'), true);
    if (isHandshake(message, request)) {
      const admission = server.admit(request);
      if ('status' in admission) return send(admission, closes);
      handOver();
      return upgrade(server, socket, message, admission, reader.rest);
    }
    busy = true;
    let answered = false;
    // Unsubscribing does not undo a request, so the request continues.
    server.answer(request, 'http').subscribe({
      next: (response) => {
        answered = true;
        send(response, closes);
      },
      complete: () => {
        if (!answered) return socket.destroy();
        busy = false;
        work();
      },
    });
  };

  const work = (): void => {
    while (!busy && socket.writable) {
      const message = reader.next();
      if (!message) return wait();
      patience.unsubscribe();
      if ('page' in message) return send(message, true);
      answer(message);
    }
  };
  const receive = (bytes: Buffer): void => {
    reader.push(bytes);
    work();
  };
  socket.on('data', receive);
  // Other errors end the connection.
  socket.on('error', () => socket.destroy());
  socket.on('close', () => patience.unsubscribe());
  wait();
}
