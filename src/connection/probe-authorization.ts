import { EMPTY, defer, retry, switchMap, timer, type Observable, type Subscription } from 'rxjs';
import type { AriReconnectOptions } from '../options.js';
import { reconnectDelay } from './backoff.js';
import type { AriConnectionState } from './connection-state.js';
import type { InternalRequest } from './internal-requests.js';
import type { OwnedApplications } from './owned-applications.js';

/** The shortest delay, in milliseconds: requests without a pause are a loop. */
const MIN_DELAY_MS = 1;

/** Requests an application at the reconnect delays while the state is `unauthorized`. The response of 2xx ends that state. */
export function probeAuthorization(
  states: Observable<AriConnectionState>,
  request: InternalRequest,
  apps: OwnedApplications,
  options: AriReconnectOptions,
): Subscription {
  const wait = (attempt: number): Observable<unknown> =>
    timer(Math.max(MIN_DELAY_MS, reconnectDelay(options, attempt)));
  const probe = defer(() => request('applications.get', { applicationName: apps.names[0] }));
  const repeated = probe.pipe(retry({ delay: (_, failures) => wait(failures + 1) }));
  const probes = defer(() => wait(1)).pipe(switchMap(() => repeated));
  return states.pipe(switchMap(({ type }) => (type === 'unauthorized' ? probes : EMPTY))).subscribe();
}
