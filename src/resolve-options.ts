import { AriInputError } from './errors.js';
import type { AriOptions, PingOptions, ReconnectOptions, ResolvedOptions, TlsOptions } from './options.js';
import { formatValue } from './util/format.js';
import { guardLogger } from './util/guard-logger.js';
import { checkChoice, checkInteger, checkMilliseconds, checkNumber } from './util/validate.js';

const reconnectDefaults: ReconnectOptions = {
  minDelay: 200,
  maxDelay: 3_000,
  maxAttempts: Infinity,
  retry: () => true,
};
const pingDefaults: PingOptions = { interval: 10_000, timeout: 5_000 };

/** Checks what was given, and fills in the rest. Throws `AriInputError`. */
export function resolveOptions(options: AriOptions): ResolvedOptions {
  const url = resolveUrl(options.url);
  const { username, password } = resolveCredentials(options);
  return {
    url,
    username,
    password,
    apps: resolveApps(options.app),
    subscribeAll: options.subscribeAll ?? false,
    timeout: checkMilliseconds('timeout', options.timeout ?? 30_000, 1),
    concurrency: checkInteger('concurrency', options.concurrency ?? 40, 1),
    rest: checkChoice('rest', options.rest ?? 'auto', ['auto', 'http', 'websocket']),
    handshakeTimeout: checkMilliseconds('handshakeTimeout', options.handshakeTimeout ?? 10_000, 1),
    ping: resolvePing(options.ping ?? {}),
    maxPayload: checkNumber('bytes', 'maxPayload', options.maxPayload ?? 2 ** 24, 1),
    ...(options.tls && { tls: tlsFor(url, options.tls) }),
    reconnect: options.reconnect === false ? false : resolveReconnect(options.reconnect ?? {}),
    recover: checkChoice('recover', options.recover ?? 'outage', ['outage', 'start', false]),
    logger: guardLogger(options.logger ?? console),
    newId: checkIds(options.newId ?? (() => crypto.randomUUID())),
  };
}

function resolveApps(app: AriOptions['app']): readonly string[] {
  const apps = [app].flat();
  if (apps.length > 0 && apps.every(isAppName)) return apps;
  throw new AriInputError(
    `app ${JSON.stringify(app)}: name at least one application, each of 1 to 73 characters without commas`,
  );
}

const isAppName = (app: unknown): boolean =>
  typeof app === 'string' && /^[^,\0]{1,73}$/.test(app) && !/\p{Surrogate}/u.test(app);

/** Their values are never quoted. */
function resolveCredentials(options: AriOptions): Pick<AriOptions, 'username' | 'password'> {
  for (const name of ['username', 'password'] as const) {
    const value: unknown = options[name];
    if (typeof value !== 'string' || value === '')
      throw new AriInputError(`${name} is missing: give the one that ari.conf says for this user`);
    // Mostly the end of the file it was read from. ari.conf can have none, so Asterisk could only say no.
    if (/[\r\n\0]/.test(value)) throw new AriInputError(`${name} has a line break or a NUL in it: take it out`);
  }
  // Asterisk takes what is before the first one for the name.
  if (options.username.includes(':')) throw new AriInputError('username has a colon in it, which HTTP does not allow');
  return options;
}

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

function tlsFor(url: string, tls: TlsOptions): TlsOptions {
  if (url.startsWith('https:')) return tls;
  throw new AriInputError(`tls is given, but ${url} is not encrypted: write https, with the port of Asterisk’s TLS`);
}

function resolvePing(given: Partial<PingOptions>): PingOptions {
  const ping = { ...pingDefaults, ...given };
  checkMilliseconds('ping.interval', ping.interval, 1);
  checkMilliseconds('ping.timeout', ping.timeout, 1);
  return ping;
}

function resolveReconnect(given: Partial<ReconnectOptions>): ReconnectOptions {
  const all = { ...reconnectDefaults, ...given };
  for (const name of ['minDelay', 'maxDelay'] as const) checkMilliseconds(`reconnect.${name}`, all[name]);
  if (all.maxAttempts >= 0) return all;
  throw new AriInputError(`reconnect.maxAttempts ${String(all.maxAttempts)}: give a number of attempts, from 0`);
}

/** Returns `newId` with a check: Asterisk replaces an id that is not a text, and its events would reach no verb. */
const checkIds =
  (newId: ResolvedOptions['newId']): ResolvedOptions['newId'] =>
  (kind) => {
    const id: unknown = newId(kind);
    if (typeof id === 'string' && id !== '') return id;
    throw new AriInputError(`newId returned ${formatValue(id)} for a ${kind}: return a text that is not empty`);
  };
