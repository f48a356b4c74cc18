import { map, mergeMap, of } from 'rxjs';
import { probeServer } from '../../transport/probe-server.js';
import type { Check } from './check.js';
import { end, fine, note, wrong, type Finding } from './finding.js';

/** What to do about why a server does not answer. */
const remedies: readonly [RegExp, string][] = [
  [/ECONNREFUSED/, 'Is Asterisk running, with enabled=yes, this bindaddr and this bindport in http.conf?'],
  [/ENOTFOUND|EAI_AGAIN/, 'Is the name of the host right?'],
  [/EHOSTUNREACH|ENETUNREACH|no answer/, 'Is the host right, and does a firewall let the port through?'],
  [/WRONG_VERSION|packet length|wrong version/i, 'This port does not speak TLS: write http:// in the url.'],
  [/certificate/i, 'Name whom to trust: NODE_EXTRA_CA_CERTS=<file> takes a certificate in PEM.'],
  [/hang up|ECONNRESET/, 'Is it the port of https? Or are sessionlimit connections (http.conf, 100) in use?'],
];

/** Whether there is a server, and whether it is an Asterisk. */
export const checkServer: Check = ({ url }) =>
  probeServer(url).pipe(
    map(({ server, problem }) => {
      if (problem !== undefined) {
        const remedy = remedies.find(([pattern]) => pattern.test(problem))?.[1] ?? 'Are host and port right?';
        return end(`${url.origin} cannot be reached: ${problem}`, remedy);
      }
      if (server?.startsWith('Asterisk')) return fine(`${url.origin} is ${server}`);
      return note(
        `${url.origin} answers, and does not say that it is an Asterisk${server ? ` but ${server}` : ''}`,
        'A proxy has to pass everything below /ari on, WebSocket handshakes of /ari/events included.',
      );
    }),
  );

/** Whether ARI is there, and who may use it; then which release it is of. */
export const checkAri: Check = ({ server, username }) =>
  server.send('GET', '/asterisk/info').pipe(
    mergeMap(({ status, body }): Finding[] => {
      const { message, system } = jsonOf(body);
      switch (status) {
        case 200:
          return [fine(`${username} may read`), versionOf(system?.version ?? '')];
        case 401:
          return [
            end(
              `ARI does not know the user ${username} with this password`,
              `ari.conf needs a section [${username}] with type=user and the password; then: asterisk -rx "module reload res_ari.so"`,
            ),
          ];
        case 403:
          return [
            end(
              `${username} is refused: ${message ?? '403'}`,
              `See the acl, permit and deny of [${username}] in ari.conf.`,
            ),
          ];
        case 404:
          return message === undefined
            ? [
                end(
                  `there is no ARI at ${server.root}`,
                  'Is there a prefix in http.conf? It belongs into the url. Else ari.conf needs enabled=yes, and res_ari.so has to be loaded.',
                ),
              ]
            : [end(`ARI is there, and not its asterisk resource: ${message}`, loading('res_ari_asterisk.so'))];
        case 503:
          return [end(`Asterisk is starting: ${message ?? '503'}`, 'Try again in a moment.')];
        default:
          return [end(`ARI answers ${status} ${message ?? ''}`.trim(), 'See the log of Asterisk.')];
      }
    }),
  );

export const loading = (module: string): string =>
  `Load it: asterisk -rx "module load ${module}"; see noload in modules.conf, and whether the package holds it.`;

/** The first release whose ARI this package knows. */
const OLDEST = 16;

function versionOf(version: string): Finding {
  const major = Number(/^\d+/.exec(version)?.[0]);
  if (major >= OLDEST) return fine(`it is Asterisk ${version}`);
  return note(`it says it is Asterisk "${version}"`, `This package is made for Asterisk ${OLDEST} and later.`);
}

interface Answered {
  readonly message?: string;
  readonly system?: { readonly version?: string };
}

/** What ARI says in JSON; nothing where it is not ARI that speaks. */
export function jsonOf(body: string | Uint8Array): Answered {
  try {
    return JSON.parse(String(body)) as Answered;
  } catch {
    return {};
  }
}

/**
 * Whether the user may change anything. Who may not is refused before it is looked whether there is such a channel; and
 * there is none.
 */
export const checkUser: Check = ({ server, username }) =>
  server.send('DELETE', `/channels/${crypto.randomUUID()}`).pipe(
    map(({ status }) => {
      if (status === 403) {
        return note(
          `${username} may only read: enough for rx-ari tail, and for no call flow`,
          `[${username}] in ari.conf needs read_only=no.`,
        );
      }
      if (status === 404) return fine(`${username} may write`);
      return wrong(`a harmless write is answered ${status}, not 404`, 'See the log of Asterisk.');
    }),
  );

/** How far two clocks may be apart, in milliseconds. */
const APART = 2_000;

/** Whether the clocks of here and there agree. */
export const checkClock: Check = ({ server }) =>
  server.get('/asterisk/ping').pipe(
    mergeMap((answer) => {
      const { timestamp = '' } = answer as { readonly timestamp?: string };
      const ahead = Date.parse(timestamp) - Date.now();
      if (Number.isNaN(ahead)) return of(note('Asterisk does not say what time it is'));
      if (Math.abs(ahead) <= APART) return of(fine('its clock agrees with the one here'));
      const seconds = Math.round(Math.abs(ahead) / 1_000);
      return of(
        note(
          `its clock is ${seconds} s ${ahead > 0 ? 'ahead of' : 'behind'} the one here`,
          'The timestamps of events are of that clock: synchronise both.',
        ),
      );
    }),
  );
