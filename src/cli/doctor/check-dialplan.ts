import { EMPTY, catchError, map, of, takeWhile, toArray } from 'rxjs';
import { summary } from './advice.js';
import type { Check } from './check.js';
import { note, ok, type Finding } from './finding.js';
import { MAX_LINES, readDialplan, type DialplanLine } from './read-dialplan.js';
import { applicationsIn, isExpression } from './stasis-calls.js';

/** Whether a line of the dialplan sends calls to the application. */
export const checkDialplan: Check = ({ server, app }) => {
  if (app === undefined) return EMPTY;
  return readDialplan(server).pipe(
    takeWhile(({ text }) => !applicationsIn(text).includes(app), true),
    toArray(),
    map((lines) => findingOf(app, lines)),
    catchError((error: unknown) =>
      of(note(`the dialplan was not checked: ${summary(error)}`, `Check it: ${showCommand(app)}`)),
    ),
  );
};

function findingOf(app: string, lines: readonly DialplanLine[]): Finding {
  const calls = lines.flatMap(({ context, text }) => applicationsIn(text).map((name) => ({ context, name })));
  const exact = calls.find(({ name }) => name === app);
  if (exact) return ok(`extensions.conf sends calls to ${app}: Stasis(${app}) in [${exact.context}]`);
  if (lines.length === 0)
    return note(
      'ARI does not show the dialplan of this server',
      `Check that it calls Stasis(${app}): ${showCommand(app)}`,
    );
  const possible = calls.find(({ name }) => isExpression(name));
  if (possible) {
    return note(
      `extensions.conf may send calls to ${app}: an expression in [${possible.context}] names the application`,
      `Check it: ${showCommand(app)}`,
    );
  }
  const extent = lines.length === MAX_LINES ? `the first ${MAX_LINES} lines` : 'the lines';
  const names = [...new Set(calls.map(({ name }) => name))];
  return note(
    `none of ${extent} of extensions.conf sends calls to ${app}${names.length > 0 ? `, but to ${names.join(', ')}` : ''}`,
    `The context of the phones (${contextsOf(lines)}) needs: exten => _X.,1,Stasis(${app}) and then: asterisk -rx "dialplan reload". ` +
      `Dialplans of AEL, Lua or a database: ${showCommand(app)}`,
  );
}

const MAX_NAMES = 5;

function contextsOf(lines: readonly DialplanLine[]): string {
  const names = [...new Set(lines.map(({ context }) => context))];
  return [...names.slice(0, MAX_NAMES), ...(names.length > MAX_NAMES ? ['…'] : [])].join(', ');
}

const showCommand = (app: string): string => `asterisk -rx "dialplan show" | grep "Stasis(${app}"`;
