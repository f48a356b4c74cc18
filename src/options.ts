import type { AriPingOptions, AriReconnectOptions, AriTlsOptions } from './socket-options.js';
import type { AriTransport } from './transport/transport.js';

export type { AriPingOptions, AriReconnectOptions, AriTlsOptions };

/** The options of a client: the address of an Asterisk, the credentials and the application. */
export interface AriOptions {
  /**
   * The URL of Asterisk's HTTP server: `http://localhost:8088`, or with the prefix of a proxy:
   * `https://pbx.example/asterisk`. The client appends `/ari` unless the path ends with it.
   */
  readonly url: string;
  /** A user of `ari.conf`. */
  readonly username: string;
  /** The password of that user. It must not contain a line break. */
  readonly password: string;
  /** The name of the Stasis application to register, or several names. */
  readonly app: string | readonly string[];
  /**
   * Whether to subscribe the application to every event of every object.
   * @defaultValue `false`
   */
  readonly subscribeAll?: boolean;
  /**
   * The time in which a response must arrive after the request was sent, in milliseconds.
   * @defaultValue `30000`
   */
  readonly timeout?: number;
  /**
   * The number of requests that may be in flight at once. The others wait in a queue: see `ari.requestQueue`.
   * Requests that end something (every DELETE, and those of playbacks and live recordings) have a second queue of the
   * same size. Keep twice this number below the `sessionlimit` of Asterisk's http.conf, which is 100 by default.
   * @defaultValue `40`
   */
  readonly concurrency?: number;
  /**
   * The way of the requests. `auto`: over the event socket while it is open and Asterisk responds there (since 20.14,
   * 21.9 and 22.4); otherwise over HTTP. HTTP also serves requests whose response Asterisk may hold back: `answer`,
   * variables, members of bridges, external media, modules. `websocket`: the same without a probe. `http`: over HTTP
   * only.
   * @defaultValue `'auto'`
   */
  readonly restTransport?: 'auto' | 'http' | 'websocket';
  /**
   * The time in which the event socket must open, in milliseconds.
   * @defaultValue `10000`
   */
  readonly handshakeTimeout?: number;
  /**
   * The pings that detect a dead event socket.
   * @defaultValue Detection within 15,000 milliseconds.
   */
  readonly ping?: Partial<AriPingOptions>;
  /**
   * The largest response or frame that the client reads, in bytes. A larger response is an `AriProtocolError`. A
   * larger frame is an outage, but not in a browser, where frames have no limit.
   * @defaultValue `16777216` (16 MiB)
   */
  readonly maxPayload?: number;
  /**
   * The largest file that the client reads, such as a recording, in bytes. An hour of 8 kHz wav has 58 MB.
   * @defaultValue `268435456` (256 MiB)
   */
  readonly maxFileSize?: number;
  /**
   * The certificates that the client trusts at an `https` URL, and its own certificate. Node only.
   * @defaultValue Node's authorities, and no own certificate.
   */
  readonly tls?: AriTlsOptions;
  /**
   * The delays and limits of the reconnect after a loss of the event stream. With `false`, a loss is an error of the
   * streams.
   * @defaultValue Reconnects without a limit.
   */
  readonly reconnect?: false | Partial<AriReconnectOptions>;
  /**
   * The calls that the client announces when their StasisStart was lost. `outage`: those that entered during an
   * outage. `start`: also those that exist before the first connection, as after a crash of the program. `false`:
   * none. See `isRecovered`. The client also announces a leg that a verb created. It is not a call to `perCall`. See
   * `isLeg`.
   * @defaultValue `'outage'`
   */
  readonly recoverCalls?: 'outage' | 'start' | false;
  /**
   * The logger of the warnings while `ari.problems` has no subscriber.
   * @defaultValue `console`
   */
  readonly logger?: AriLogger;
  /**
   * Returns a new id for an object of this kind. A test can return predictable ids.
   * @defaultValue Random UUIDs.
   */
  readonly newId?: (kind: AriIdKind) => string;
  /**
   * Replaces the network: for tests, simulators and message buses.
   * @defaultValue HTTP and a WebSocket. They refuse a second client of one application in one process.
   */
  readonly transport?: (options: ResolvedAriOptions) => AriTransport;
}

/** The kind of an object that a client creates under an id of its own choice. */
export type AriIdKind = 'Bridge' | 'Channel' | 'LiveRecording' | 'Playback';

/**
 * A receiver of warnings, such as `console`, pino or Nest's `Logger`. A warning is one text without further
 * arguments, because loggers treat such arguments differently.
 */
export interface AriLogger {
  /** Receives a warning. */
  warn(message: string): void;
}

/** The options with their defaults. `url` ends with `/ari`, without a slash after it. */
export interface ResolvedAriOptions {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly apps: readonly string[];
  readonly subscribeAll: boolean;
  readonly timeout: number;
  readonly concurrency: number;
  readonly restTransport: 'auto' | 'http' | 'websocket';
  readonly handshakeTimeout: number;
  readonly ping: AriPingOptions;
  readonly maxPayload: number;
  readonly maxFileSize: number;
  readonly tls?: AriTlsOptions;
  readonly reconnect: false | AriReconnectOptions;
  readonly recoverCalls: 'outage' | 'start' | false;
  readonly logger: AriLogger;
  readonly newId: (kind: AriIdKind) => string;
}
