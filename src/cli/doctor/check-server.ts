import { map, of, switchMap, type Observable } from 'rxjs';
import { probeServer, type ServerIdentity } from '../../transport/probe-server.js';
import { adviceFor } from './advice.js';
import type { Check } from './check.js';
import { fatal, note, ok, type Finding } from './finding.js';

const PROXY_ADVICE =
  'A proxy in between must pass every request below /ari, and the WebSocket handshakes of /ari/events with the headers Upgrade and Connection.';

/** Whether a server responds at the address, and whether it is an Asterisk. */
export const checkServer: Check = ({ url }) =>
  probeServer(url).pipe(
    switchMap(({ server, problem }) => {
      if (problem !== undefined) return unreachable(url, problem);
      if (server?.startsWith('Asterisk')) return of(ok(`${url.origin} is ${server}`));
      const name = server === undefined ? 'without the header Server' : `as ${server}`;
      return of(note(`${url.origin} responds ${name}, not as Asterisk`, PROXY_ADVICE));
    }),
  );

/** A connection that is closed without a response. */
const CLOSED = /hang up|ECONNRESET|without a response/;

/** A port of TLS and an Asterisk with too many connections both close a connection in clear text without a response. */
function unreachable(url: URL, problem: string): Observable<Finding> {
  const unreached = fatal(`${url.origin} cannot be reached: ${problem}`, adviceFor({ message: problem }));
  if (url.protocol === 'https:' || !CLOSED.test(problem)) return of(unreached);
  const secureUrl = new URL(url.href.replace(/^http/, 'https'));
  return probeServer(secureUrl).pipe(
    map((secure) =>
      usesTls(secure)
        ? fatal(`${url.origin} uses TLS`, `Write ${secureUrl.origin} in the url.`)
        : fatal(
            `${url.origin} closes connections without a response`,
            'The sessionlimit of http.conf (default: 100) is reached. It counts event sockets and idle HTTP connections. Close some, or raise it.',
          ),
    ),
  );
}

const usesTls = ({ problem }: ServerIdentity): boolean => problem === undefined || /certificate/.test(problem);
