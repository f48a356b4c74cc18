import { catchError, forkJoin, map, mergeMap, of, take } from 'rxjs';
import { isHttpError } from '../../guards.js';
import { probe } from '../../transport/probe.js';
import { ownApp } from '../server/listening.js';
import type { Check } from './check.js';
import { fine, note, wrong, type Finding } from './finding.js';
import { messageOf } from '../message-of.js';

/** Whether the event socket opens, as an application of its own that is gone afterwards. */
export const checkSocket: Check = ({ server }) =>
  server.client({ app: ownApp('doctor'), reconnect: false }).opened.pipe(
    take(1),
    map(() => fine('the event socket opens')),
    catchError((error: unknown) => of(refused(error))),
  );

function refused(error: unknown): Finding {
  const text = `the event socket does not open: ${messageOf(error)}`;
  if (!isHttpError(error)) {
    return wrong(
      text,
      'Asterisk says nothing when sessionlimit connections (http.conf, 100) are in use; a proxy may be in the way.',
    );
  }
  if (error.status === 404) return wrong(text, 'Are res_ari_events.so and res_http_websocket.so loaded?');
  if ([400, 426, 502].includes(error.status))
    return wrong(text, 'A proxy has to pass the headers Upgrade and Connection on.');
  return wrong(text, 'See the log of Asterisk.');
}

const TIMEOUT_MS = 5_000;

/** Whether a web page of some origin may read answers, and ask what a browser asks permission for. */
export const checkOrigin: Check = ({ server, origin }) => {
  if (origin === undefined) return of();
  const to = new URL(`${server.root}/channels`);
  const preflight = {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type',
  };
  const allows = (headers: Readonly<Record<string, unknown>>): boolean =>
    [origin, '*'].includes(headers['access-control-allow-origin'] as string);
  const simple = probe(to, { method: 'GET', headers: { origin }, timeoutMs: TIMEOUT_MS });
  const asked = probe(to, { method: 'OPTIONS', headers: preflight, timeoutMs: TIMEOUT_MS });
  return forkJoin([simple, asked]).pipe(
    mergeMap(([read, asking]): Finding[] => [
      allows(read.headers)
        ? fine(`pages from ${origin} may read`)
        : wrong(`pages from ${origin} may not read answers`, `[general] in ari.conf needs allowed_origins=${origin}`),
      asking.status < 300 && allows(asking.headers)
        ? fine(`a browser lets pages from ${origin} write`)
        : wrong(
            `a browser does not let pages from ${origin} write: asked whether it may, Asterisk answers ${asking.status}`,
            'Asterisk wants credentials for OPTIONS, and browsers send none: let a proxy answer it, or serve the page from there.',
          ),
    ]),
    catchError((error: unknown) => of(note(`not asked as a page: ${(error as Error).message}`))),
  );
};
