import { catchError, forkJoin, mergeMap, of } from 'rxjs';
import { probe } from '../../transport/probe.js';
import { adviceFor, summary } from './advice.js';
import type { Check } from './check.js';
import { note, ok, wrong, type Finding } from './finding.js';

const TIMEOUT_MS = 5_000;

/** Whether a web page of an origin may read responses, and whether the preflight request of its browser passes. */
export const checkOrigin: Check = ({ server, origin }) => {
  if (origin === undefined) return of();
  const address = new URL(`${server.root}/channels`);
  const preflightHeaders = {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type',
  };
  const allowsOrigin = (headers: Readonly<Record<string, unknown>>): boolean =>
    [origin, '*'].includes(headers['access-control-allow-origin'] as string);
  const simpleRequest = probe(address, { method: 'GET', headers: { origin }, timeoutMs: TIMEOUT_MS });
  const preflightRequest = probe(address, { method: 'OPTIONS', headers: preflightHeaders, timeoutMs: TIMEOUT_MS });
  return forkJoin([simpleRequest, preflightRequest]).pipe(
    mergeMap(([simple, preflight]): Finding[] => [
      allowsOrigin(simple.headers)
        ? ok(`pages from ${origin} may read responses`)
        : wrong(`pages from ${origin} may not read responses`, `[general] in ari.conf needs allowed_origins=${origin}`),
      preflight.status < 300 && allowsOrigin(preflight.headers)
        ? ok(`pages from ${origin} may write`)
        : wrong(
            `pages from ${origin} may not write: the preflight request fails with ${preflight.status}`,
            'Asterisk requires credentials for OPTIONS, and browsers send none: let a proxy respond to it, or serve the page from there.',
          ),
    ]),
    catchError((error: unknown) =>
      of(note(`the requests of a page from ${origin} fail: ${summary(error)}`, adviceFor(error as Error))),
    ),
  );
};
