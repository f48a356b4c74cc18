import { catchError, defer, map, switchMap, throwError, type Observable } from 'rxjs';
import { joinAri, type Ari } from '../../ari.js';
import { describeApi } from '../../description/describe.js';
import { discover } from '../../description/discover.js';
import type { Declaration } from '../../description/swagger.js';
import { AriInputError } from '../../errors.js';
import { parseResponse } from '../../objects/response.js';
import type { AriOptions } from '../../options.js';
import { resolveOptions } from '../../resolve-options.js';
import { nodeTransport } from '../../transport/node.js';
import type { AriRequest, AriResponse } from '../../transport/transport.js';
import { createRedactor } from '../../util/redact.js';
import { UsageError } from '../command.js';
import type { Address } from './address.js';
import { passwordOf } from './password.js';

/** A server that a command may ask. */
export interface Server {
  /** The root of ARI: `http://pbx:8088/ari`. */
  readonly root: string;
  /** One request for each subscription; emits the answer of whatever status and completes. */
  send(method: string, path: string): Observable<AriResponse>;
  /** The JSON of a response with a status of 2xx; any other status is an `AriHttpError`. */
  get(path: string): Observable<unknown>;
  /** What it declares of its API. Subscribing fetches it. */
  readonly declarations: Observable<readonly Declaration[]>;
  /** A client with the operations of these declarations, or of those that ship with the package. */
  client(more?: Partial<AriOptions>, declarations?: readonly Declaration[]): Ari;
}

/** Commands that register no application are told by this name. */
const NOBODY = 'rx-ari';

/**
 * What is done with the server at an address. Subscribing asks for the password where it is missing; a value that must
 * not be sent is a `UsageError`.
 */
export const atServer = <T>(
  address: Address,
  use: (server: Server) => Observable<T>,
  more: Partial<AriOptions> = {},
): Observable<T> =>
  passwordOf(address).pipe(
    switchMap((password) => use(serverOf({ ...address, password, app: NOBODY, ...more }))),
    catchError((error: unknown) =>
      throwError(() => (error instanceof AriInputError ? new UsageError(error.message, { cause: error }) : error)),
    ),
  );

function serverOf(given: AriOptions): Server {
  const options = resolveOptions(given);
  const transport = nodeTransport(options);
  const redact = createRedactor(options);
  const request = (method: string, path: string): AriRequest => {
    const [where = '', query = ''] = path.split('?');
    return { operation: 'rx-ari', method, path: where, query };
  };
  const send = (method: string, path: string): Observable<AriResponse> => transport.send(request(method, path));
  const get = (path: string): Observable<unknown> =>
    send('GET', path).pipe(map((response) => parseResponse(response, request('GET', path), redact)));
  return {
    root: options.url,
    send,
    get,
    declarations: defer(() => discover(get)),
    client: (others = {}, declarations) =>
      joinAri({ ...given, ...others }, { transport: nodeTransport }, declarations && describeApi(declarations)),
  };
}

/** The release that a server says it is of: `22.10.1`. */
export const releaseOf = (server: Server): Observable<string> =>
  server.get('/asterisk/info?only=system').pipe(
    map((info) => {
      const { system } = info as { readonly system?: { readonly version?: string } };
      return (system?.version ?? 'unknown').replace(/^(\d[\d.]*).*$/, '$1');
    }),
  );
