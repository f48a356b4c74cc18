import { timer, type Subscription } from 'rxjs';
import { AriConnectionError } from '../errors.js';
import type { ResolvedAriOptions } from '../options.js';
import { markMayArrive } from '../util/late-arrival.js';

/** Fails a socket that does not open in time, at any stage of the connect. Unsubscribe when the socket opens. */
export const handshakeTimeout = (
  { handshakeTimeout: timeout }: ResolvedAriOptions,
  fail: (error: AriConnectionError) => void,
): Subscription =>
  timer(timeout).subscribe(() => {
    const error = new AriConnectionError(`event socket: not open within ${timeout} ms`);
    markMayArrive(error);
    fail(error);
  });
