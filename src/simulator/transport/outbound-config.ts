import { Observable, type Subscription } from 'rxjs';
import { AriError } from '../../errors.js';
import type { Users } from '../rest/credentials.js';
import type { Server } from '../rest/server.js';
import { runOutboundSession } from './outbound-session.js';

/** A WebSocket that Asterisk opens to an application server. */
export interface OutboundWebSocket {
  /** The application server: `ws://127.0.0.1:9000/ari`. */
  readonly url: string;
  /** The applications of the connection. */
  readonly apps: readonly string[];
  /** One persistent connection, or one for each call that enters the application. */
  readonly connection: 'persistent' | 'per_call';
  /**
   * The user whose rights requests on the connection have.
   * @defaultValue the first user
   */
  readonly localUser?: string;
  /**
   * Whether to subscribe to all events, as `subscribeAll=true` does.
   * @defaultValue false
   */
  readonly subscribeAll?: boolean;
  /**
   * The user name for the application server.
   * @defaultValue none
   */
  readonly username?: string;
  /** The password for `username`. */
  readonly password?: string;
  /**
   * Delay between attempts in milliseconds.
   * @defaultValue 500, as in Asterisk
   */
  readonly reconnectInterval?: number;
  /**
   * Number of attempts for a call before the dialplan continues.
   * @defaultValue 4, as in Asterisk
   */
  readonly reconnectAttempts?: number;
}

/** Opens persistent connections and prepares the others. `lifetime` ends them all. */
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
    else for (const app of apps) server.world.perCall.set(app, (app) => open([app], reconnectAttempts));
  }
}
