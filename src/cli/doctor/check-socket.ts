import { catchError, map, of, take } from 'rxjs';
import { isHttpError } from '../../guards.js';
import { uniqueAppName } from '../server/event-client.js';
import { adviceFor, summary } from './advice.js';
import type { Check } from './check.js';
import { ok, wrong } from './finding.js';

/** Whether the event socket opens. It registers an application of its own, which ends with the socket. */
export const checkSocket: Check = ({ server }) =>
  server.client({ app: uniqueAppName('doctor'), reconnect: false }).opened.pipe(
    take(1),
    map(() => ok('the event socket opens')),
    catchError((error: unknown) => {
      const advice =
        isHttpError(error) && error.status === 404
          ? 'Check that res_ari_events.so and res_http_websocket.so are loaded, and that a proxy in between passes /ari/events.'
          : adviceFor(error as Error);
      return of(wrong(`the event socket does not open: ${summary(error)}`, advice));
    }),
  );
