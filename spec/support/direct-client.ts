import { Subject, defer, merge, of, throwError } from 'rxjs';
import { AriConnectionError, createAri, type Ari, type AriOptions, type AriSocketMessage } from '../../src/index.js';

/** The options of a client whose transport needs no server. */
export const directOptions = {
  url: 'http://asterisk.invalid:8088',
  username: 'hey',
  password: 'peekaboo',
  app: 'hello',
} as const;

/** The response to an operation: a status, and a body that is sent as JSON, or as text if it is text. */
export interface DirectResponse {
  readonly status: number;
  readonly body?: unknown;
}

/** A client whose events and responses a spec provides directly, without a server. */
export interface DirectClient {
  readonly ari: Ari;
  /** The options of the client, for a client that another module creates. */
  readonly options: AriOptions;
  /** The messages of the logger, unless the options contain another logger. */
  readonly warnings: string[];
  /** The requests so far: `POST /channels/c1/answer`. */
  readonly requests: string[];
  /** Sends an event, or a frame that is text. */
  send(event: object | string): void;
  /** Breaks the socket. */
  breakDown(): void;
}

export function directClient(
  { isInBytes = false, ...options }: Partial<AriOptions> & { readonly isInBytes?: boolean } = {},
  respond: (operation: string) => DirectResponse | Error = () => ({ status: 204 }),
): DirectClient {
  let frames = new Subject<AriSocketMessage>();
  const warnings: string[] = [];
  const requests: string[] = [];
  const all: AriOptions = {
    ...directOptions,
    reconnect: { minDelay: 0, maxDelay: 0 },
    logger: { warn: (message) => void warnings.push(message) },
    transport: () => ({
      socket: defer(() => merge(of({ type: 'open' } as const), (frames = new Subject<AriSocketMessage>()))),
      send: (request) =>
        defer(() => {
          if (request.isInternal !== true) requests.push(`${request.method} ${request.path}`);
          const response = respond(request.operation);
          if (response instanceof Error) return throwError(() => response);
          const { status, body = '' } = response;
          return of({ status, reason: '', body: typeof body === 'string' ? body : JSON.stringify(body) });
        }),
    }),
    ...options,
  };
  return {
    ari: createAri(all),
    options: all,
    warnings,
    requests,
    send: (event) => {
      const data = typeof event === 'string' ? event : JSON.stringify(event);
      frames.next({ type: 'frame', data, ...(isInBytes && { bytes: Buffer.from(data) }) });
    },
    breakDown: () => frames.error(new AriConnectionError('the socket broke')),
  };
}
