/**
 * Clients, call flows, events, objects and errors.
 *
 * @module rx-ari
 */

import { joinAri, type Ari } from './ari.js';
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
 * A client made from the API description that the server itself publishes, so that it has exactly the operations of
 * that Asterisk. Subscribing fetches the description; emits one `Ari` and completes; errors with `AriHttpError`,
 * `AriConnectionError`, `AriTimeoutError` or `AriProtocolError` when there is no description to be had and with
 * `AriInputError` for bad options; unsubscribing gives up. It opens no event socket: subscribing to events does.
 */
export const connect = (options: AriOptions): Observable<Ari> => discoverAri(options, node);

/**
 * The same without any input or output, from the description that ships with this package. Throws `AriInputError` for
 * bad options.
 */
export const createAri = (options: AriOptions): Ari => joinAri(options, node);

export * from './surface.js';
