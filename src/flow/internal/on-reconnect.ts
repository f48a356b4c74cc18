import { distinctUntilChanged, filter, map, skip, type Observable } from 'rxjs';
import type { Context } from '../../objects/context.js';

/**
 * Emits after each reconnect. Asterisk does not repeat the events of an outage, so the subscriber has to request the
 * state.
 */
export const onReconnect = ({ events }: Context): Observable<void> =>
  events.connection.pipe(
    map(({ type }) => type),
    // In that state the socket is open and events arrive.
    filter((type) => type !== 'unauthorized'),
    distinctUntilChanged(),
    filter((type) => type === 'open'),
    skip(1),
    map(() => undefined),
  );
