import { timer, type Subscriber, type Subscription } from 'rxjs';
import { AriConnectionError } from '../errors.js';
import type { ResolvedOptions } from '../options.js';
import type { SocketSignal } from './transport.js';

/** Gives a socket up, whatever it is waiting for: a name, a route, an answer. Unsubscribe it when the socket opens. */
export function handshakeDeadline(
  { handshakeTimeout }: ResolvedOptions,
  subscriber: Subscriber<SocketSignal>,
): Subscription {
  const deadline = timer(handshakeTimeout).subscribe(() =>
    subscriber.error(new AriConnectionError(`event socket: not open within ${handshakeTimeout} ms`)),
  );
  subscriber.add(deadline);
  return deadline;
}
