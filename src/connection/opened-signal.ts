import { filter, ignoreElements, map, merge, take, type Observable } from 'rxjs';
import type { AriConnectionState } from './connection-state.js';

/** Emits when the state is `open`, and keeps the socket open by `holder` until unsubscription. */
export const openedSignal = (
  connection: Observable<AriConnectionState>,
  holder: Observable<unknown>,
): Observable<void> =>
  merge(
    holder.pipe(ignoreElements()),
    connection.pipe(
      filter(({ type }) => type === 'open'),
      take(1),
      map(() => undefined),
    ),
  );
