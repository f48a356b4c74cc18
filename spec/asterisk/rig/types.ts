export type Release = '22' | '16';

export interface StartOptions {
  readonly release: Release;
  /** Path under which Asterisk serves HTTP (`prefix` of http.conf), such as `pbx`. */
  readonly prefix?: string;
  /** HTTP port on 127.0.0.1; a free one by default. Lets a spec start again where an instance was killed. */
  readonly port?: number;
  /** `sessionlimit` of http.conf; Asterisk's own default (100) otherwise. */
  readonly sessionLimit?: number;
  /** Configuration files by name, added to the rig's own or put in their place. */
  readonly files?: Readonly<Record<string, string>>;
  /** Receives the slow steps: the root folder of a release is built once, in about a minute. */
  readonly report?: (line: string) => void;
}

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** The address and the credentials of a real or simulated server: plain data, so that it can be handed from one process to another. */
export interface ServerFacts extends Credentials {
  readonly release: Release;
  readonly version: string;
  /** `http://127.0.0.1:<port>` and the prefix, without `/ari`. */
  readonly url: string;
  readonly sipPort: number;
  readonly readOnly: Credentials;
}

/** The additional facts of a real server. */
export interface AsteriskFacts extends ServerFacts {
  readonly tlsUrl: string;
  /** The certificate to trust for `tlsUrl`: a PEM file of the host. */
  readonly caFile: string;
  readonly port: number;
  readonly pid: number;
  /** The root folder of the release, shared by its instances, as the host sees it. */
  readonly rootDir: string;
  readonly spoolDir: string;
  readonly logFile: string;
  /** asterisk.conf of this instance, as seen from inside the root folder. */
  readonly configFile: string;
}

export interface Asterisk extends AsteriskFacts {
  /** The same facts without what is done with them. */
  readonly facts: AsteriskFacts;
  cli(command: string): Promise<string>;
  /** Host path of the full log. */
  log(): string;
  kill(signal?: NodeJS.Signals): void;
  /** Ends the process, if it still runs, and removes what it left. */
  stop(): Promise<void>;
  /** Settles when the process has ended, for whatever reason. */
  readonly exited: Promise<void>;
}
