import { filter, take, type Subscription } from 'rxjs';
import type { AriConnection } from './ari-connection.js';

/** Logs that the event stream is open, the first time. The client itself reports outages. */
export const reportConnection = ({ ari, logger }: AriConnection): Subscription =>
  ari.connectionState
    .pipe(
      filter(({ type }) => type === 'open'),
      take(1),
    )
    .subscribe(() => logger.log(`listening to ${ari.apps.join(', ')}`));
