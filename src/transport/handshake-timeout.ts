import { timer, type Subscription } from 'rxjs';
import { AriConnectionError } from '../errors.js';
import type { ResolvedOptions } from '../options.js';

/** Fails a socket that does not open in time, whatever it waits for. Unsubscribe it when the socket opens. */
export const handshakeTimeout = (
  { handshakeTimeout: timeout }: ResolvedOptions,
  fail: (error: AriConnectionError) => void,
): Subscription =>
  timer(timeout).subscribe(() => fail(new AriConnectionError(`event socket: not open within ${timeout} ms`)));
