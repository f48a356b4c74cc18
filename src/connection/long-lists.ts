import { map } from 'rxjs';
import type { AriTransport } from '../transport/transport.js';
import { readJsonItems } from '../util/json-items.js';

/** The largest response that is parsed as a whole, in bytes: that takes less than a millisecond. */
const MAX_TEXT_BYTES = 65_536;

/**
 * Requests for the lists of a server. A server with many calls sends a list that takes hundreds of milliseconds to parse,
 * and Asterisk drops a client that does not read for that long. So the bytes of a long list are parsed item by item.
 */
export const longLists = {
  send:
    (send: AriTransport['send']): AriTransport['send'] =>
    (request) => {
      if (!request.operation.endsWith('.list')) return send(request);
      return send({ ...request, binary: true }).pipe(
        map((response) => {
          const { body } = response;
          const isShort = typeof body !== 'string' && body.length <= MAX_TEXT_BYTES;
          return isShort ? { ...response, body: new TextDecoder().decode(body) } : response;
        }),
      );
    },
  /** Returns the items of a long list, and everything else as it is. */
  read: (json: unknown): unknown => (json instanceof Uint8Array ? readJsonItems(json) : json),
};
