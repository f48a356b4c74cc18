import { timer, type Subscription } from 'rxjs';
import { AriConnectionError } from '../errors.js';
import type { ResolvedOptions } from '../options.js';

/** Gives up on a socket that does not open in time. Unsubscribe it when the socket opens. */
export const handshakeDeadline = (
  { handshakeTimeout }: ResolvedOptions,
  fail: (error: AriConnectionError) => void,
): Subscription =>
  timer(handshakeTimeout).subscribe(() =>
    fail(new AriConnectionError(`event socket: not open within ${handshakeTimeout} ms`)),
  );
