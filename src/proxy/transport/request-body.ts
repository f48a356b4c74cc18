import type { IncomingMessage } from 'node:http';
import { Observable, takeUntil } from 'rxjs';

/** Asterisk itself refuses bodies of more than 40 kB. */
const MAX_REQUEST_BYTES = 2 ** 20;

/**
 * Reads the body of a request.
 *
 * Emits: the body, or `undefined` as soon as it is too large. Completes: after that; without a body if
 * the connection closes before its end, or `broken` emits. Errors: never. Unsubscribes: stops reading.
 */
export const readBody = (request: IncomingMessage, broken: Observable<void>): Observable<Buffer | undefined> =>
  new Observable<Buffer | undefined>((subscriber) => {
    if (request.destroyed) return subscriber.complete();
    const chunks: Buffer[] = [];
    let bytes = 0;
    const finish = (body: Buffer | undefined): void => {
      subscriber.next(body);
      subscriber.complete();
    };
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= MAX_REQUEST_BYTES) chunks.push(chunk);
      else finish(undefined);
    });
    request.on('end', () => finish(Buffer.concat(chunks)));
    // Reset or closed in the middle of the body.
    request.on('error', () => undefined);
    request.on('close', () => subscriber.complete());
  }).pipe(takeUntil(broken));
