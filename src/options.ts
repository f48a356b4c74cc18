import { AriInputError } from './errors.js';
import type { Transport } from './transport/transport.js';

/** How to reach an Asterisk, and as which application. */
export interface AriOptions {
  /**
   * Where Asterisk's HTTP server is: `http://localhost:8088`, or with the prefix that it is behind:
   * `https://pbx.example/asterisk`. `/ari` is added unless the path ends with it.
   */
  readonly url: string;
  /** A user of `ari.conf`. */
  readonly username: string;
  readonly password: string;
  /** The Stasis application to register, or several. */
  readonly app: string | readonly string[];
  /** Subscribe the application to every event of every object. Default: false. */
  readonly subscribeAll?: boolean;
  /** Milliseconds that an answer may take. Default: 30,000. */
  readonly timeout?: number;
  /** Whether and how a lost event stream comes back; `false`: losing it is an error of the streams. Default: for ever. */
  readonly reconnect?: false | Partial<ReconnectOptions>;
  /** Where warnings go when nobody listens to `ari.problems`. Default: `console`. */
  readonly logger?: Logger;
  /** Makes the ids that the client chooses, told for what: tests want them predictable. Default: random UUIDs. */
  readonly newId?: (kind: MadeKind) => string;
  /** Replaces the network: for tests, simulators, message buses. Default: HTTP and a WebSocket. */
  readonly transport?: (options: ResolvedOptions) => Transport;
}

/** Exponential backoff with full jitter: a random delay between zero and a bound that doubles up to `maxDelay`. */
export interface ReconnectOptions {
  /** The bound of the first delay, in milliseconds. Default: 500. */
  readonly minDelay: number;
  /** The bound that is never exceeded, in milliseconds. Default: 30,000. */
  readonly maxDelay: number;
  /** A connection that lasted this long counts as good: the next delay starts small again. Milliseconds. Default: 10,000. */
  readonly stableAfter: number;
}

/** What a client makes under an id of its own choice. */
export type MadeKind = 'Bridge' | 'Channel' | 'LiveRecording' | 'Playback';

export interface Logger {
  warn(message: string, ...details: unknown[]): void;
}

/** The options with defaults filled in; `url` ends with `/ari`, without a slash behind it. */
export interface ResolvedOptions {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly apps: readonly string[];
  readonly subscribeAll: boolean;
  readonly timeout: number;
  readonly reconnect: false | ReconnectOptions;
  readonly logger: Logger;
  readonly newId: (kind: MadeKind) => string;
}

const reconnectDefaults: ReconnectOptions = { minDelay: 500, maxDelay: 30_000, stableAfter: 10_000 };

/** Checks what was given, and fills in the rest. Throws `AriInputError`. */
export function resolveOptions(options: AriOptions): ResolvedOptions {
  const apps = [options.app].flat();
  if (apps.length === 0 || !apps.every(isAppName)) {
    throw new AriInputError(
      `app ${JSON.stringify(options.app)}: name at least one application, each of 1 to 73 characters without commas`,
    );
  }
  for (const name of ['username', 'password'] as const) {
    if (typeof options[name] !== 'string' || options[name] === '') {
      throw new AriInputError(`${name} is missing: give the one that ari.conf says for this user`);
    }
  }
  return {
    url: resolveUrl(options.url),
    username: options.username,
    password: options.password,
    apps,
    subscribeAll: options.subscribeAll ?? false,
    timeout: milliseconds('timeout', options.timeout ?? 30_000, 1),
    reconnect: options.reconnect === false ? false : resolveReconnect(options.reconnect ?? {}),
    logger: options.logger ?? console,
    newId: options.newId ?? (() => crypto.randomUUID()),
  };
}

const isAppName = (app: unknown): boolean =>
  typeof app === 'string' && /^[^,\0]{1,73}$/.test(app) && !/\p{Surrogate}/u.test(app);

function resolveUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // Not quoted where it may hold a password, which must not reach a log by way of these messages.
  if (url?.username || url?.password)
    throw new AriInputError('url holds credentials: give them as username and password');
  if (!url || !/^https?:$/.test(url.protocol)) {
    const said = /[@?]/.test(text) ? '' : ` ${JSON.stringify(text)}`;
    throw new AriInputError(`url${said}: write it as http://host:8088 or https://host:8089`);
  }
  if (url.search || url.hash) throw new AriInputError('url has a query or a fragment: leave out what follows the path');
  const path = url.pathname.replace(/\/+$/, '');
  return url.origin + (path.endsWith('/ari') ? path : `${path}/ari`);
}

function resolveReconnect(given: Partial<ReconnectOptions>): ReconnectOptions {
  const all = { ...reconnectDefaults, ...given };
  for (const [name, value] of Object.entries(all)) milliseconds(`reconnect.${name}`, value);
  return all;
}

/** What a timer can wait: it takes more for nothing at all. */
const LONGEST_WAIT = 2 ** 31 - 1;

function milliseconds(name: string, value: number, min = 0): number {
  if (Number.isFinite(value) && value >= min && value <= LONGEST_WAIT) return value;
  throw new AriInputError(`${name} ${String(value)}: give a number of milliseconds, from ${min} to ${LONGEST_WAIT}`);
}
