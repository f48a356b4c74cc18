import type { AriRequestInfo } from '../errors.js';
import type { ResolvedAriOptions } from '../options.js';
import type { Credentials } from './http-sender.js';

/** Returns the URL of the event socket: the URL of the REST interface with `ws` for `http` and `wss` for `https`. */
export function socketUrl({ url, apps, subscribeAll }: ResolvedAriOptions, credentials: Credentials): string {
  const query = [
    `app=${apps.map(encodeURIComponent).join(',')}`,
    ...(subscribeAll ? ['subscribeAll=true'] : []),
    ...(credentials.query ? [credentials.query] : []),
  ];
  return `${url.replace(/^http/, 'ws')}/events?${query.join('&')}`;
}

/** The name of the handshake in error messages. */
export const handshakeRequest = ({ apps }: ResolvedAriOptions): AriRequestInfo => ({
  operation: `events.eventWebsocket of ${apps.join(', ')}`,
  method: 'GET',
  path: '/events',
});
