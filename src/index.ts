/**
 * Clients, call flows, events, objects and errors.
 *
 * @module rx-ari
 */

import { buildAri, type Ari } from './ari.js';
import { discoverAri } from './connect.js';
import { longLists } from './connection/long-lists.js';
import { HeaderScanner } from './events/header-scanner.js';
import type { Observable } from 'rxjs';
import type { AriOptions } from './options.js';
import type { Platform } from './platform.js';
import { nodeTransport } from './transport/node.js';

const node: Platform = { transport: nodeTransport, scanner: HeaderScanner, longLists };

/* Clients */

/**
 * Creates a client from the API description that the server itself publishes. The client has exactly the operations
 * of that Asterisk.
 *
 * - Subscribes: requests the description. It opens no event socket: a subscriber to events does.
 * - Emits: one `Ari`.
 * - Completes: after the client.
 * - Errors: with `AriHttpError`, `AriConnectionError`, `AriTimeoutError` or `AriProtocolError` when the description
 * is not
 * available, with `AriInputError` for bad options.
 * - Unsubscribes: aborts the requests.
 *
 * @example
 * ```ts
 * connect({ url: 'http://localhost:8088', username: 'demo', password: 'secret', app: 'demo' })
 * .pipe(switchMap((client) => client.on('StasisStart')))
 * .subscribe(({ channel }) => console.log(channel.id));
 * ```
 */
export const connect = (options: AriOptions): Observable<Ari> => discoverAri(options, node);

/**
 * Creates a client without a request, from the description in this package. Throws `AriInputError` for bad options.
 *
 * @example
 * ```ts
 * const client = createAri({ url: 'http://localhost:8088', username: 'demo', password: 'secret', app: 'demo' });
 * client.on('StasisStart').subscribe(({ channel }) => console.log(channel.id));
 * ```
 */
export const createAri = (options: AriOptions): Ari => buildAri(options, node);

export * from './surface.js';
