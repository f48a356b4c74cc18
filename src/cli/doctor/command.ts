import { env } from 'node:process';
import { catchError, concat, concatMap, defer, from, map, of, takeWhile, tap, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { Exit, UsageError, type Command, type Output } from '../command.js';
import { messageOf } from '../message-of.js';
import { StyledText } from '../terminal/write.js';
import { parseArguments } from '../parse-arguments.js';
import { readAddress, serverFlags, serverUsage } from '../server/read-address.js';
import { withServer } from '../server/server.js';
import { adviceFor } from './advice.js';
import { checkApplication } from './check-application.js';
import { checkAri } from './check-ari.js';
import { checkClock } from './check-clock.js';
import { checkDialplan } from './check-dialplan.js';
import { checkModules } from './check-modules.js';
import { checkOrigin } from './check-origin.js';
import { checkRecordings } from './check-recordings.js';
import { checkServer } from './check-server.js';
import { checkSocket } from './check-socket.js';
import { checkUser } from './check-user.js';
import type { Check, DoctorContext } from './check.js';
import { formatFinding, wrong, type Finding } from './finding.js';

const flags = { ...serverFlags, app: { type: 'string' }, origin: { type: 'string' } } as const;

export const doctorCommand: Command = {
  summary: 'checks a server and gives advice',
  usage: `Usage: rx-ari doctor [options]

Checks whether a program can use the server. Each line is ok (✓), wrong (✗), or possibly intended (!), with advice below
it. The exit code is 1 when anything is wrong. The checks register an application of their own and create one channel
that never rings; both are removed at the end.

  --app <name>       the application of the program (default: ARI_APP); also checks whether the dialplan sends calls to it
  --origin <origin>  also check requests of a web page from there, such as https://panel.example
${serverUsage}`,
  flags,
  read: (args) => {
    const { values } = parseArguments(args, flags);
    const address = readAddress(values);
    const app = values.app ?? (env['ARI_APP'] || undefined);
    const origin = readOrigin(values.origin);
    return withServer(
      address,
      (server) => report(runChecks({ server, url: new URL(address.url), username: address.username, app, origin })),
      { timeout: RESPONSE_TIMEOUT_MS },
    );
  },
};

const RESPONSE_TIMEOUT_MS = 5_000;

const checks: readonly Check[] = [
  checkServer,
  checkAri,
  checkUser,
  checkClock,
  checkModules,
  checkRecordings,
  checkSocket,
  checkApplication,
  checkDialplan,
  checkOrigin,
];

/** Runs one check after the other. A check that fails is a finding, and the next ones still run. */
const runChecks = (context: DoctorContext): Observable<Finding> =>
  from(checks).pipe(
    concatMap((check) =>
      defer(() => check(context)).pipe(
        catchError((error: unknown) => of(wrong(messageOf(error), adviceFor(error as Error)))),
      ),
    ),
    takeWhile(({ isFatal }) => isFatal !== true, true),
  );

/** Emits each finding as text. Errors at the end with exit code 1 if anything is wrong. */
const report = (findings: Observable<Finding>): Output =>
  defer(() => {
    let isWrong = false;
    return concat(
      findings.pipe(
        tap(({ level }) => (isWrong ||= level === 'wrong')),
        map((finding) => new StyledText(formatFinding(finding))),
      ),
      defer(() => (isWrong ? throwError(() => new Exit(1)) : of())),
    );
  });

/** Checks that an origin is written as browsers send it: without a path. */
function readOrigin(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (URL.canParse(text) && new URL(text).origin === text) return text;
  throw new UsageError(`--origin ${text}: expected an origin without a path, such as https://panel.example`);
}
