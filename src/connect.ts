import { catchError, defer, map, throwError, type Observable } from 'rxjs';
import { joinAri, type Ari } from './ari.js';
import { describeApi } from './description/describe.js';
import { discover } from './description/discover.js';
import { toJson } from './objects/answer.js';
import type { AriOptions } from './options.js';
import type { Platform } from './platform.js';
import { resolveOptions } from './resolve-options.js';
import { explainFailure } from './transport/explain-failure.js';
import type { Transport } from './transport/transport.js';

/** A client made from the description that the server itself publishes. */
export function discoverAri(given: AriOptions, platform: Platform): Observable<Ari> {
  return defer(() => {
    const resolved = resolveOptions(given);
    const transport = (given.transport ?? platform.transport)(resolved);
    const fetchJson = (path: string): Observable<unknown> => {
      const request = { operation: 'API description', method: 'GET', path, query: '' };
      return transport.send(request).pipe(
        map((response) => toJson(response, request)),
        catchError((error: unknown) => throwError(() => explainFailure(error, resolved.url + path))),
      );
    };
    return discover(fetchJson).pipe(
      map((declarations) => {
        const made = (): Transport => transport;
        const options = given.transport ? { ...given, transport: made } : given;
        return joinAri(options, { ...platform, transport: made }, describeApi(declarations));
      }),
    );
  });
}
