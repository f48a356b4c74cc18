import { distinctUntilChanged, filter, map, skip, type Observable } from 'rxjs';
import type { Context } from '../objects/context.js';

/** Emits each time the connection is back: what happened meanwhile was never told, and has to be looked up. */
export const backAgain = ({ events }: Context): Observable<void> =>
  events.connection.pipe(
    map(({ type }) => type),
    // In that state the socket is open and events arrive.
    filter((type) => type !== 'unauthorized'),
    distinctUntilChanged(),
    filter((type) => type === 'open'),
    skip(1),
    map(() => undefined),
  );
