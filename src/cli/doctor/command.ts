import { env } from 'node:process';
import { catchError, concat, concatMap, defer, from, map, of, takeWhile, tap, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { Exit, UsageError, type Command, type Output } from '../command.js';
import { parseArguments } from '../parse-arguments.js';
import { readAddress, serverFlags, serverUsage } from '../server/address.js';
import { atServer } from '../server/server.js';
import { checkApplication, checkRecordings } from './application.js';
import type { Check, Patient } from './check.js';
import { checkOrigin, checkSocket } from './connections.js';
import { printed, wrong, type Finding } from './finding.js';
import { checkModules } from './modules.js';
import { checkAri, checkClock, checkServer, checkUser } from './reach.js';
import { messageOf } from '../message-of.js';

const flags = { ...serverFlags, app: { type: 'string' }, origin: { type: 'string' } } as const;

export const doctorCommand: Command = {
  summary: 'says what is wrong with a server, and what to do about it',
  usage: `Usage: rx-ari doctor [options]

Looks whether a program could use the server, and changes nothing there. Each line is fine (✓), wrong (✗), or may be
meant so (!), with what to do about it; the exit code is 1 when anything is wrong.

  --app <name>       the application that the program is to have (default: ARI_APP)
  --origin <origin>  also whether a web page from there may ask, such as https://panel.example
${serverUsage}`,
  flags,
  read: (args) => {
    const { values } = parseArguments(args, flags);
    const address = readAddress(values);
    const app = values.app ?? (env['ARI_APP'] || undefined);
    const origin = readOrigin(values.origin);
    return atServer(
      address,
      (server) => report(examined({ server, url: new URL(address.url), username: address.username, app, origin })),
      { timeout: PATIENCE },
    );
  },
};

/** How long an answer may take, in milliseconds. */
const PATIENCE = 5_000;

const checks: readonly Check[] = [
  checkServer,
  checkAri,
  checkUser,
  checkClock,
  checkModules,
  checkRecordings,
  checkSocket,
  checkApplication,
  checkOrigin,
];

/** One check after the other; one that fails is a finding, and others follow. */
const examined = (patient: Patient): Observable<Finding> =>
  from(checks).pipe(
    concatMap((check) =>
      defer(() => check(patient)).pipe(
        catchError((error: unknown) => of(wrong(messageOf(error), 'See the log of Asterisk.'))),
      ),
    ),
    takeWhile(({ isEnd }) => isEnd !== true, true),
  );

/** What was found, as it is found; fails at the end when anything is wrong. */
const report = (findings: Observable<Finding>): Output =>
  defer(() => {
    let isWrong = false;
    return concat(
      findings.pipe(
        tap(({ sign }) => (isWrong ||= sign === 'wrong')),
        map(printed),
      ),
      defer(() => (isWrong ? throwError(() => new Exit(1)) : of())),
    );
  });

/** As browsers send it: without a path. */
function readOrigin(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (URL.canParse(text) && new URL(text).origin === text) return text;
  throw new UsageError(`--origin ${text}: write it as https://panel.example, without a path`);
}
