import { joinAri, type Ari } from './ari.js';
import { discoverAri } from './connect.js';
import type { Observable } from 'rxjs';
import type { AriOptions } from './options.js';
import { nodeTransport } from './transport/node.js';

/* Clients */

/**
 * A client made from the API description that the server itself publishes, so that it has exactly the operations of
 * that Asterisk. Subscribing fetches the description; emits one `Ari` and completes; errors with `AriHttpError`,
 * `AriConnectionError`, `AriTimeoutError` or `AriProtocolError` when there is no description to be had and with
 * `AriInputError` for bad options; unsubscribing gives up. It opens no event socket: subscribing to events does.
 */
export const connect = (options: AriOptions): Observable<Ari> => discoverAri(options, nodeTransport);

/**
 * The same without any input or output, from the description that ships with this package. Throws `AriInputError` for
 * bad options.
 */
export const createAri = (options: AriOptions): Ari => joinAri(options, nodeTransport);

export type { Ari } from './ari.js';
export type { AriOptions, Logger, MadeKind, ReconnectOptions, ResolvedOptions } from './options.js';
export type { ConnectionState } from './events/connection-state.js';
export type { Problem } from './events/problems.js';
export type { AriTrace } from './trace.js';

/* Call flows */
export { digits } from './flow/digits.js';
export { perCall, type CallFlow, type PerCallOptions } from './flow/per-call.js';
export { play, type PlayOptions } from './flow/play.js';

/* Errors */
export {
  AriConnectionError,
  AriError,
  AriHttpError,
  AriInputError,
  AriOutcomeUnknownError,
  AriPlaybackError,
  AriProtocolError,
  AriReplacedError,
  AriTimeoutError,
  AriUnsupportedError,
  isGone,
} from './errors.js';

/* What Asterisk sends */
export type * from './generated/events.js';
export type * as model from './generated/models.js';

/* Objects and resources */
export type * from './generated/objects.js';
export type { Ended } from './description/object-types.js';
export type * as resource from './generated/resources.js';
export type { EventFilter, VariableMap } from './description/bodies.js';

/* The seam to other transports */
export type { AriRequest, AriResponse, SocketSignal, Transport } from './transport/transport.js';
