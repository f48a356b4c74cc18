import { throwError, timeout, type MonoTypeOperatorFunction } from 'rxjs';
import { AriConnectionError } from '../errors.js';
import type { ResolvedOptions } from '../options.js';
import type { SocketSignal } from './transport.js';

/** Gives a socket up that has not opened in time, whatever it is waiting for: a name, a route, an answer. */
export const handshakeDeadline = ({ handshakeTimeout }: ResolvedOptions): MonoTypeOperatorFunction<SocketSignal> =>
  timeout({
    first: handshakeTimeout,
    with: () => throwError(() => new AriConnectionError(`event socket: not open within ${handshakeTimeout} ms`)),
  });
