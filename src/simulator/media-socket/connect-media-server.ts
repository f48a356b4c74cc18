import { Observable, retry, type Subscription } from 'rxjs';
import type { ServerState } from '../core/server-state.js';
import { connectOutbound } from '../transport/outbound-client.js';
import { GOING_AWAY_CODE, type MediaSocket } from './media-socket.js';

/** The number of attempts to connect to a media server, and the delay between them in milliseconds. */
const ATTEMPTS = 4;
const RETRY_DELAY_MS = 500;

/** Close codes without a close frame, or with an invalid message. */
const impolite = [1003, 1006, 1009];

/** The outcome of an attempt. */
export interface MediaServerOutcome {
  readonly opened: () => void;
  readonly failed: () => void;
}

/** Opens the media socket of a channel at a media server. Unsubscribing breaks it. */
export function connectMediaServer(
  { clock }: ServerState,
  media: MediaSocket,
  address: string,
  { opened, failed }: MediaServerOutcome,
): Subscription {
  const { username, password, href } = new URL(address);
  const outward = {
    url: href,
    protocol: 'media',
    farewell: GOING_AWAY_CODE,
    ...(username !== '' && { username, password }),
  };
  const later = (): Observable<unknown> =>
    new Observable((subscriber) => clock.after(RETRY_DELAY_MS, () => subscriber.next(undefined)));
  const signals = connectOutbound(outward).pipe(retry({ count: ATTEMPTS - 1, delay: later }));
  const connection: Subscription = signals.subscribe({
    next: (signal) => {
      switch (signal.type) {
        case 'open': {
          const { socket } = signal;
          opened();
          return media.connect({
            send: (text) => socket.send(text),
            close: (code) => socket.close(code),
            drop: () => connection.unsubscribe(),
          });
        }
        case 'text':
          return media.receive(signal.text);
        case 'binary':
          return media.receiveMedia(signal.bytes.length);
        default:
          return media.left(!impolite.includes(signal.code));
      }
    },
    error: failed,
  });
  return connection;
}
