/**
 * The exponential backoff between two attempts to connect. The bound of the delay starts at `minDelay`, doubles with
 * each attempt up to `maxDelay`, and restarts after a connection. A delay is random, between half of its bound and
 * its bound.
 */
export interface AriReconnectOptions {
  /**
   * The bound of the first delay, in milliseconds.
   * @defaultValue `200`
   */
  readonly minDelay: number;
  /**
   * The largest bound of a delay, in milliseconds.
   * @defaultValue `3000`
   */
  readonly maxDelay: number;
  /**
   * The number of attempts in one outage, after which the streams fail.
   * @defaultValue `Infinity`
   */
  readonly maxAttempts: number;
  /**
   * Returns whether another attempt follows. It receives the cause of the failure and the number of the next attempt.
   * With
   * `false` the streams fail with that cause.
   * @defaultValue It always returns `true`.
   */
  readonly retry: (cause: unknown, attempt: number) => boolean;
}

/**
 * The pings of the event socket. Asterisk does not check whether its client is alive, and a broken connection looks
 * like an idle one. Therefore the client sends pings. Without any data, the connection counts as lost at most
 * `interval + timeout` milliseconds after the last data.
 *
 * A page cannot send pings. In a browser these options have no effect, and only the browser can detect a dead
 * connection. Without traffic it may never do so.
 */
export interface AriPingOptions {
  /**
   * The time from one ping to the next, in milliseconds.
   * @defaultValue `10000`
   */
  readonly interval: number;
  /**
   * The time in which any data must arrive after a ping, in milliseconds.
   * @defaultValue `5000`
   */
  readonly timeout: number;
}

/** Certificates and keys in PEM, as text or bytes. The client always verifies the certificate of the server. */
export interface AriTlsOptions {
  /**
   * The trusted authorities, in place of those of Node: a private authority, or a self-signed certificate.
   * @defaultValue Node's authorities.
   */
  readonly ca?: string | Uint8Array | readonly (string | Uint8Array)[];
  /**
   * The certificate for a server that requests one. It belongs to `key`.
   * @defaultValue No certificate.
   */
  readonly cert?: string | Uint8Array;
  /**
   * The private key of `cert`.
   * @defaultValue No key.
   */
  readonly key?: string | Uint8Array;
  /**
   * The passphrase of an encrypted `key`.
   * @defaultValue No passphrase.
   */
  readonly passphrase?: string;
}
