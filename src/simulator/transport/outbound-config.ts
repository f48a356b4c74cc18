import { Observable, type Subscription } from 'rxjs';
import { AriError } from '../../errors.js';
import type { Users } from '../rest/credentials.js';
import type { Server } from '../rest/server.js';
import { runOutboundSession } from './outbound-session.js';

/** A WebSocket that Asterisk opens itself, to where an application listens. */
export interface OutboundWebSocket {
  /** Where the application listens: `ws://127.0.0.1:9000/ari`. */
  readonly url: string;
  /** The applications that are served. */
  readonly apps: readonly string[];
  /** One connection for ever, or one for each call that enters the application. */
  readonly connection: 'persistent' | 'per_call';
  /** Which of the simulator's users has the rights of requests that come by it. Default: the first. */
  readonly localUser?: string;
  /** All events, as with `subscribeAll=true`. Default: false. */
  readonly subscribeAll?: boolean;
  /** What is proved to the application. Default: nothing. */
  readonly username?: string;
  /** Goes with `username`. */
  readonly password?: string;
  /** Milliseconds until it is tried again where nobody answers. Default: 500, as Asterisk's. */
  readonly reconnectInterval?: number;
  /** How often it is tried for a call, before the dialplan goes on without. Default: 4, as Asterisk's. */
  readonly reconnectAttempts?: number;
}

/** Opens those that last, and lays out how the others are opened; `lifetime` ends them all. */
export function openOutbound(
  server: Server,
  lifetime: Subscription,
  sockets: Readonly<Record<string, OutboundWebSocket>>,
  users: Users,
): void {
  for (const [name, outbound] of Object.entries(sockets)) {
    const { apps, connection, localUser = Object.keys(users)[0] ?? '', reconnectAttempts = 4 } = outbound;
    const user = users[localUser];
    if (!user) throw new AriError(`there is no user ${localUser} for the outbound WebSocket ${name}`);
    const password = typeof user === 'string' ? user : user.password;
    const authorization = `Basic ${Buffer.from(`${localUser}:${password}`).toString('base64')}`;
    const open = (names: readonly string[], attempts: number): Observable<void> =>
      new Observable((subscriber) => {
        const admission = {
          apps: names,
          subscribeAll: outbound.subscribeAll ?? false,
          authorization,
          apiKey: undefined,
        };
        subscriber.add(runOutboundSession(server, outbound, admission, attempts).subscribe(subscriber));
        lifetime.add(subscriber);
      });
    if (connection === 'persistent') open(apps, Infinity).subscribe();
    else for (const app of apps) server.world.perCall.set(app, (own) => open([own], reconnectAttempts));
  }
}
