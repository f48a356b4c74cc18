import { mergeMap } from 'rxjs';
import { adviceFor, loadAdvice } from './advice.js';
import type { Check } from './check.js';
import { fatal, note, ok, type Finding } from './finding.js';

/** Whether ARI responds and accepts the user, and which release it belongs to. */
export const checkAri: Check = ({ server, username }) =>
  server.send('GET', '/asterisk/info').pipe(
    mergeMap(({ status, body }): Finding[] => {
      const { message, system } = parseBody(body);
      switch (status) {
        case 200:
          return [ok(`${username} may read`), versionFinding(system?.version ?? '')];
        case 401:
          return [
            fatal(
              `ARI does not accept the user ${username} with this password`,
              `ari.conf needs a section [${username}] with type=user and the password; then: asterisk -rx "module reload res_ari.so"`,
            ),
          ];
        case 403:
          return [
            fatal(
              `ARI denies access to ${username}: ${message ?? '403'}`,
              `See acl, permit and deny of [${username}] in ari.conf, and the rules of a proxy in between.`,
            ),
          ];
        case 404:
          return [message === undefined ? noAri(server.root) : noResource(message)];
        case 503:
          return [fatal(`Asterisk is not ready: ${message ?? '503'}`, adviceFor({ status, message: '' }))];
        default:
          return [fatal(`ARI responds with ${status} ${message ?? ''}`.trim(), adviceFor({ status, message: '' }))];
      }
    }),
  );

const noAri = (root: string): Finding =>
  fatal(
    `there is no ARI at ${root}`,
    'The url needs the prefix of http.conf, if there is one. ari.conf needs enabled=yes, and res_ari.so must be loaded.',
  );

const noResource = (message: string): Finding =>
  fatal(`ARI responds, but not its asterisk resource: ${message}`, loadAdvice('res_ari_asterisk.so'));

/** The first release whose ARI this package supports. */
const MIN_RELEASE = 16;

function versionFinding(version: string): Finding {
  const major = Number(/^\d+/.exec(version)?.[0]);
  if (major >= MIN_RELEASE) return ok(`the release is Asterisk ${version}`);
  return note(
    `the release is Asterisk ${JSON.stringify(version)}`,
    `This package supports Asterisk ${MIN_RELEASE} and later.`,
  );
}

interface Body {
  readonly message?: string;
  readonly system?: { readonly version?: string };
}

/** The JSON of a response. A body that is not JSON does not come from ARI. */
export function parseBody(body: string | Uint8Array): Body {
  try {
    return JSON.parse(String(body)) as Body;
  } catch {
    return {};
  }
}
