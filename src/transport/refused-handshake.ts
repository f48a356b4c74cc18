import type { IncomingMessage } from 'node:http';
import type { AriHttpError } from '../errors.js';
import type { ResolvedAriOptions } from '../options.js';
import { toHttpError } from '../util/http-error.js';
import type { Redact } from '../util/redact.js';
import { BodyBuffer } from './body-buffer.js';
import { maxRefusalBytes, redactRefusal } from './redact-refusal.js';
import { handshakeRequest } from './socket-url.js';

/** Reads the response of a server that refuses a handshake. Only the beginning of a long response is read. */
export function refusedHandshake(
  options: ResolvedAriOptions,
  redact: Redact,
  response: IncomingMessage,
  done: (error: AriHttpError) => void,
): void {
  const body = new BodyBuffer(maxRefusalBytes(options));
  const finish = (): void => {
    const { statusCode: status = 0, statusMessage: reason = '' } = response;
    const text = new TextDecoder().decode(body.bytes);
    done(toHttpError(handshakeRequest(options), redactRefusal(redact, { status, reason, body: text })));
  };
  response.on('data', (part: Buffer) => {
    if (!body.append(part)) finish();
  });
  // Resolves at the limit and not at the end, because an aborted body has no end.
  response.on('close', finish);
}
