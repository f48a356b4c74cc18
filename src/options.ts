import type { AriTransport } from './transport/transport.js';

/** How to reach an Asterisk, and as which application. */
export interface AriOptions {
  /**
   * Where Asterisk's HTTP server is: `http://localhost:8088`, or with the prefix that it is behind:
   * `https://pbx.example/asterisk`. `/ari` is added unless the path ends with it.
   */
  readonly url: string;
  /** A user of `ari.conf`. */
  readonly username: string;
  /** The password of that user; one with a line break is refused. */
  readonly password: string;
  /** The Stasis application to register, or several. */
  readonly app: string | readonly string[];
  /** Subscribe the application to every event of every object. Default: false. */
  readonly subscribeAll?: boolean;
  /** Milliseconds that an answer may take, from when its request left. Default: 30,000. */
  readonly timeout?: number;
  /**
   * Requests that may be under way at once; the others wait their turn, see `ari.requestQueue`. Those that end something (every
   * DELETE, and what is asked of playbacks and recordings in progress) have a turn of their own, as many again. Keep twice
   * this below `sessionlimit` of Asterisk's http.conf, which is 100 by default. Default: 40.
   */
  readonly concurrency?: number;
  /**
   * How requests go. `auto`: by the event socket while it is open and Asterisk responds there (since 20.14, 21.9 and 22.4);
   * by HTTP otherwise, and where Asterisk may hold back the response: `answer`, variables, members of bridges, external
   * media, modules. `websocket`: the same without a probe. `http`: by HTTP only. Default: `auto`.
   */
  readonly restTransport?: 'auto' | 'http' | 'websocket';
  /** Milliseconds that the event socket may take to open. Default: 10,000. */
  readonly handshakeTimeout?: number;
  /** How soon it is noticed that an event socket is dead. Default: within 15 seconds. */
  readonly ping?: Partial<AriPingOptions>;
  /**
   * The largest response or frame that is read, in bytes. A larger response is an `AriProtocolError`, a larger frame an
   * outage (not in a browser, where frames have no limit). Default: 16 MiB.
   */
  readonly maxPayload?: number;
  /** The largest file that is read, such as a recording, in bytes; an hour of 8 kHz wav has 58 MB. Default: 256 MiB. */
  readonly maxFileSize?: number;
  /** Whom to trust at an `https` url, and who to be there. Node only. Default: as Node does, as nobody in particular. */
  readonly tls?: AriTlsOptions;
  /** Whether and how a lost event stream comes back; `false`: losing it is an error of the streams. Default: for ever. */
  readonly reconnect?: false | Partial<AriReconnectOptions>;
  /**
   * Which calls the client announces that entered the application without an event: those of an outage, also those that
   * are there before the first connection, as after a crash of the program, or none. See `isRecovered`. A leg that a verb
   * made is announced too, and is no call to `perCall`. See `isLeg`.
   * @defaultValue `'outage'`
   */
  readonly recoverCalls?: 'outage' | 'start' | false;
  /** Where warnings go when nobody listens to `ari.problems`. Default: `console`. */
  readonly logger?: AriLogger;
  /** Makes the ids that the client chooses, told for what: tests want them predictable. Default: random UUIDs. */
  readonly newId?: (kind: AriIdKind) => string;
  /**
   * Replaces the network: for tests, simulators, message buses. Default: HTTP and a WebSocket, for which a second client of
   * one application in one process is refused.
   */
  readonly transport?: (options: ResolvedAriOptions) => AriTransport;
}

/**
 * Exponential backoff. The bound of the delay starts at `minDelay`, doubles with each attempt up to `maxDelay`, and
 * starts again once the connection is open. A delay is random, between half of its bound and its bound.
 */
export interface AriReconnectOptions {
  /** The bound of the first delay, in milliseconds. @defaultValue 200 */
  readonly minDelay: number;
  /** The bound that no delay exceeds, in milliseconds. @defaultValue 3000 */
  readonly maxDelay: number;
  /** The streams fail after this number of attempts in one outage. @defaultValue Infinity */
  readonly maxAttempts: number;
  /**
   * Returns whether another attempt follows. It receives the cause of the failure and the number of the next attempt. With
   * `false` the streams fail with that cause. @defaultValue always true
   */
  readonly retry: (cause: unknown, attempt: number) => boolean;
}

/**
 * Asterisk never asks whether its client is still there, and a connection that dies without a word looks like one on
 * which nothing happens. So the client pings: whatever arrives is a sign of life, and where nothing does the connection
 * is lost `interval + timeout` milliseconds after the last sign at the latest.
 *
 * A page cannot ping. In a browser these options are ignored, and a dead connection is noticed when the browser does:
 * without traffic that may be never.
 */
export interface AriPingOptions {
  /** Milliseconds from one ping to the next. Default: 10,000. */
  readonly interval: number;
  /** Milliseconds that may pass after a ping until anything arrives. Default: 5,000. */
  readonly timeout: number;
}

/** Certificates and keys in PEM, as text or as they were read. Certificates are verified with and without them. */
export interface AriTlsOptions {
  /** Those who may vouch for the server, in place of those whom Node trusts: a private authority, a self-signed one. */
  readonly ca?: string | Uint8Array | readonly (string | Uint8Array)[];
  /** The certificate to show to a server that asks for one; `key` belongs to it. */
  readonly cert?: string | Uint8Array;
  /** The private key of `cert`. */
  readonly key?: string | Uint8Array;
  /** What `key` is encrypted with. */
  readonly passphrase?: string;
}

/** What a client makes under an id of its own choice. */
export type AriIdKind = 'Bridge' | 'Channel' | 'LiveRecording' | 'Playback';

/**
 * What takes a warning: `console`, pino, Nest's `Logger` and most others as they are. A warning is one text, which all
 * of them keep whole: of what may follow a text each makes something else, or nothing.
 */
export interface AriLogger {
  /** Takes a warning. */
  warn(message: string): void;
}

/** The options with defaults filled in; `url` ends with `/ari`, without a slash behind it. */
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
