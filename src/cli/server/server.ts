import { catchError, defer, map, switchMap, throwError, type Observable } from 'rxjs';
import { buildAri, type Ari } from '../../ari.js';
import { describeApi } from '../../description/describe-api.js';
import { discover } from '../../description/discover.js';
import type { Declaration } from '../../description/swagger.js';
import { AriInputError } from '../../errors.js';
import { parseResponse } from '../../objects/parse-response.js';
import type { AriOptions } from '../../options.js';
import { resolveOptions } from '../../resolve-options.js';
import { nodeTransport } from '../../transport/node.js';
import type { AriRequest, AriResponse } from '../../transport/transport.js';
import { createRedactor } from '../../util/redact.js';
import { UsageError } from '../command.js';
import type { Address } from './read-address.js';
import { readPassword } from './read-password.js';

/** The server that a command sends requests to. */
export interface Server {
  /** The root of ARI: `http://pbx:8088/ari`. */
  readonly root: string;
  /** Sends one request per subscription. Emits the response, whatever its status is, and completes. */
  send(method: string, path: string): Observable<AriResponse>;
  /** The JSON of a response with a status of 2xx; any other status is an `AriHttpError`. */
  get(path: string): Observable<unknown>;
  /** Requests the API declarations of the server on subscribe. */
  readonly declarations: Observable<readonly Declaration[]>;
  /** Creates a client with the operations of these declarations. Default: those that ship with the package. */
  client(more?: Partial<AriOptions>, declarations?: readonly Declaration[]): Ari;
}

/** The application name for commands that register no application. */
const DEFAULT_APP = 'rx-ari';

/**
 * Creates the server at an address and subscribes to the result of `use`. Prompts for the password if it is missing.
 * An `AriInputError` becomes a `UsageError`.
 */
export const withServer = <T>(
  address: Address,
  use: (server: Server) => Observable<T>,
  more: Partial<AriOptions> = {},
): Observable<T> =>
  readPassword(address).pipe(
    switchMap((password) => use(createServer({ ...address, password, app: DEFAULT_APP, ...more }))),
    catchError((error: unknown) =>
      throwError(() => (error instanceof AriInputError ? new UsageError(error.message, { cause: error }) : error)),
    ),
  );

function createServer(ariOptions: AriOptions): Server {
  const options = resolveOptions(ariOptions);
  const transport = nodeTransport(options);
  const redact = createRedactor(options);
  const request = (method: string, path: string): AriRequest => {
    const [pathname = '', query = ''] = path.split('?');
    return { operation: 'rx-ari', method, path: pathname, query };
  };
  const send = (method: string, path: string): Observable<AriResponse> => transport.send(request(method, path));
  const get = (path: string): Observable<unknown> =>
    send('GET', path).pipe(map((response) => parseResponse(response, request('GET', path), redact)));
  return {
    root: options.url,
    send,
    get,
    declarations: defer(() => discover(get)),
    client: (more = {}, declarations) =>
      buildAri({ ...ariOptions, ...more }, { transport: nodeTransport }, declarations && describeApi(declarations)),
  };
}

/** Requests the release of the server: `22.10.1`. */
export const releaseOf = (server: Server): Observable<string> =>
  server.get('/asterisk/info?only=system').pipe(
    map((info) => {
      const { system } = info as { readonly system?: { readonly version?: string } };
      return (system?.version ?? 'unknown').replace(/^(\d[\d.]*).*$/, '$1');
    }),
  );
