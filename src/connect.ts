import { catchError, defer, map, throwError, type Observable } from 'rxjs';
import { buildAri, type Ari } from './ari.js';
import { describeApi } from './description/describe-api.js';
import { discover } from './description/discover.js';
import { AriProtocolError } from './errors.js';
import { parseResponse } from './objects/parse-response.js';
import type { AriOptions } from './options.js';
import type { Platform } from './platform.js';
import { resolveOptions } from './resolve-options.js';
import { explainFailure } from './transport/explain-failure.js';
import type { AriTransport } from './transport/transport.js';
import { createRedactor } from './util/redact.js';

/** Creates a client from the description that the server itself publishes. */
export function discoverAri(input: AriOptions, platform: Platform): Observable<Ari> {
  return defer(() => {
    const options = resolveOptions(input);
    const transport = (input.transport ?? platform.transport)(options);
    const redact = createRedactor(options);
    let size = 0;
    const fetchJson = (path: string): Observable<unknown> => {
      const request = { operation: 'API description', method: 'GET', path, query: '' };
      return transport.send(request).pipe(
        map((response) => {
          size += response.body.length;
          if (size <= options.maxPayload) return parseResponse(response, request, redact);
          throw new AriProtocolError(
            `API description: it has more than ${options.maxPayload} bytes: give a larger maxPayload`,
          );
        }),
        catchError((error: unknown) => throwError(() => explainFailure(error, options.url + path))),
      );
    };
    return discover(fetchJson).pipe(
      // Errors quote the description, and a server may send back credentials that it received.
      catchError((error: unknown) =>
        throwError(() => (error instanceof AriProtocolError ? new AriProtocolError(redact(error.message)) : error)),
      ),
      map((declarations) => {
        const reuse = (): AriTransport => transport;
        const clientOptions = input.transport ? { ...input, transport: reuse } : input;
        return buildAri(clientOptions, { ...platform, transport: reuse }, describeApi(declarations));
      }),
    );
  });
}
