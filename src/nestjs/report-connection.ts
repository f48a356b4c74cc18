import { distinctUntilChanged, filter, type Subscription } from 'rxjs';
import type { AriConnection } from './ari-connection.js';
import { messageOf } from './log-failure.js';

/** Says in the log when the event stream opens, and once for each outage that there is one. */
export const reportConnection = ({ ari, logger }: AriConnection): Subscription =>
  ari.connection
    .pipe(
      filter((state) => state.type === 'open' || state.type === 'waiting'),
      distinctUntilChanged((a, b) => a.type === b.type),
    )
    .subscribe((state) => {
      if (state.type === 'open') logger.log(`listening to ${ari.apps.join(', ')}`);
      else logger.warn(`no connection, it is tried again until there is one: ${messageOf(state.cause)}`);
    });
