import { AriInputError } from './errors.js';
import type { AriOptions, AriPingOptions, AriReconnectOptions, ResolvedAriOptions, AriTlsOptions } from './options.js';
import { formatValue } from './util/format.js';
import { guardLogger } from './util/guard-logger.js';
import { createRedactor } from './util/redact.js';
import { maxPathAndQuery } from './util/request-line.js';
import { byteLength } from './util/utf8.js';
import { checkChoice, checkInteger, checkMilliseconds, checkNumber } from './util/validate.js';

export const reconnectDefaults: AriReconnectOptions = {
  minDelay: 200,
  maxDelay: 3_000,
  maxAttempts: Infinity,
  retry: () => true,
};
const pingDefaults: AriPingOptions = { interval: 10_000, timeout: 5_000 };

/** Checks options and fills in the defaults. Throws `AriInputError`, never with the password in its message. */
export function resolveOptions(options: AriOptions): ResolvedAriOptions {
  const { username, password } = resolveCredentials(options);
  try {
    const url = resolveUrl(options.url);
    return {
      url,
      username,
      password,
      apps: resolveApps(options.app, maxPathAndQuery({ url, username, password })),
      subscribeAll: options.subscribeAll ?? false,
      timeout: checkMilliseconds('timeout', options.timeout ?? 30_000, 1),
      concurrency: checkInteger('concurrency', options.concurrency ?? 40, 1),
      restTransport: checkChoice('restTransport', options.restTransport ?? 'auto', ['auto', 'http', 'websocket']),
      handshakeTimeout: checkMilliseconds('handshakeTimeout', options.handshakeTimeout ?? 10_000, 1),
      ping: resolvePing(options.ping ?? {}),
      maxPayload: checkNumber('bytes', 'maxPayload', options.maxPayload ?? 2 ** 24, 1),
      maxFileSize: checkNumber('bytes', 'maxFileSize', options.maxFileSize ?? 2 ** 28, 1),
      ...(options.tls && { tls: resolveTls(url, options.tls) }),
      reconnect: options.reconnect === false ? false : resolveReconnect(options.reconnect ?? {}),
      recoverCalls: checkChoice('recoverCalls', options.recoverCalls ?? 'outage', ['outage', 'start', false]),
      logger: guardLogger(options.logger ?? console),
      newId: checkIds(options.newId ?? (() => crypto.randomUUID())),
    };
  } catch (error) {
    // A message quotes values, and a value may contain the password by mistake.
    throw new AriInputError(createRedactor({ username, password })((error as Error).message));
  }
}

const MAX_APP_BYTES = 73;

function resolveApps(app: AriOptions['app'], maxLength: number): readonly string[] {
  const apps = [app].flat();
  if (apps.length === 0 || !apps.every(isAppName)) {
    throw new AriInputError(
      `app ${formatValue(app)}: name at least one application, each of 1 to ${MAX_APP_BYTES} bytes without commas`,
    );
  }
  const length = `/events?app=${apps.map(encodeURIComponent).join()}&subscribeAll=true`.length;
  if (length <= maxLength) return apps;
  throw new AriInputError(
    `app: the names of ${apps.length} applications have ${length} bytes in a URL, Asterisk reads ${maxLength}: make several clients`,
  );
}

const isAppName = (app: unknown): boolean =>
  typeof app === 'string' && /^[^,\0]+$/.test(app) && !/\p{Surrogate}/u.test(app) && byteLength(app) <= MAX_APP_BYTES;

/** Asterisk reads lines of 4,093 bytes. In a page the credentials are in the request line, percent-encoded. */
const MAX_CREDENTIALS_LENGTH = 2_000;

/** Messages never quote the credentials. */
function resolveCredentials(options: AriOptions): Pick<AriOptions, 'username' | 'password'> {
  for (const name of ['username', 'password'] as const) {
    const value: unknown = options[name];
    if (typeof value !== 'string' || value === '')
      throw new AriInputError(`${name} is missing: give the value of ari.conf for this user`);
    // A line break is usually the end of the password file. ari.conf can contain none of these, so Asterisk would
    // refuse them.
    if (/[\r\n\0]|\p{Surrogate}/u.test(value))
      throw new AriInputError(`${name} contains a line break, a NUL or half a surrogate pair: remove it`);
  }
  // Asterisk reads the text before the first colon as the name.
  if (options.username.includes(':')) throw new AriInputError('username contains a colon, which HTTP does not allow');
  if (encodeURIComponent(options.username + options.password).length > MAX_CREDENTIALS_LENGTH) {
    throw new AriInputError(
      `username and password have more than ${MAX_CREDENTIALS_LENGTH} bytes, percent-encoded: give shorter ones`,
    );
  }
  return options;
}

/** Matches text that a message may quote: a host, a port and a path, without a possible password. */
const HARMLESS = /^(\w+:\/\/)?[\w.-]*(:\d+)?(\/[\w./-]*)?$/;

/** Parts of a path that look like credentials or a query, also percent-encoded. */
const SUSPICIOUS = /@|%(25)*(40|3f|23)|api_key/i;

function resolveUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.username || url?.password || SUSPICIOUS.test(url?.pathname ?? ''))
    throw new AriInputError('url contains credentials: pass username and password');
  if (!url || !/^https?:$/.test(url.protocol)) {
    const quoted = HARMLESS.test(text) ? ` ${JSON.stringify(text)}` : '';
    throw new AriInputError(`url${quoted}: write it as http://host:8088 or https://host:8089`);
  }
  if (url.search || url.hash) throw new AriInputError('url has a query or a fragment: remove them');
  const path = url.pathname.replace(/\/+$/, '');
  return url.origin + (path.endsWith('/ari') ? path : `${path}/ari`);
}

function resolveTls(url: string, tls: AriTlsOptions): AriTlsOptions {
  if (url.startsWith('https:')) return tls;
  throw new AriInputError(`tls is given, but ${url} is not encrypted: write https, with the port of Asterisk’s TLS`);
}

function resolvePing(options: Partial<AriPingOptions>): AriPingOptions {
  const ping = { ...pingDefaults, ...options };
  checkMilliseconds('ping.interval', ping.interval, 1);
  checkMilliseconds('ping.timeout', ping.timeout, 1);
  return ping;
}

function resolveReconnect(options: Partial<AriReconnectOptions>): AriReconnectOptions {
  const reconnect = { ...reconnectDefaults, ...options };
  for (const name of ['minDelay', 'maxDelay'] as const) checkMilliseconds(`reconnect.${name}`, reconnect[name]);
  if (reconnect.maxAttempts >= 0) return reconnect;
  throw new AriInputError(`reconnect.maxAttempts ${String(reconnect.maxAttempts)}: give a number of attempts, from 0`);
}

/** Returns `newId` with a check. Asterisk replaces an id that is not a text, and no verb would receive its events. */
const checkIds =
  (newId: ResolvedAriOptions['newId']): ResolvedAriOptions['newId'] =>
  (kind) => {
    const id: unknown = newId(kind);
    if (typeof id === 'string' && id !== '') return id;
    throw new AriInputError(`newId returned ${formatValue(id)} for a ${kind}: return a text that is not empty`);
  };
