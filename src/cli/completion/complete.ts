import { parseArgs } from 'node:util';
import { defer, map, of, type Observable } from 'rxjs';
import { describeApi } from '../../description/describe-api.js';
import type { Description } from '../../description/tables.js';
import { escapeControls } from '../../util/escape-controls.js';
import type { Command, Flags, Output } from '../command.js';
import { loadDescription } from '../server/load-description.js';
import { parameterCandidates, type Candidate } from './parameter-candidates.js';
import { scripts } from './scripts.js';

/** The timeout is short because the user waits for it while typing. */
const RESPONSE_TIMEOUT_MS = 1_000;

type Commands = Readonly<Record<string, Command>>;

/**
 * Returns the completions of a command line. The last word is the one that is being typed.
 *
 * Subscribes: requests the API description from the server if the completions depend on it.
 * Emits: one text with one candidate per line; a tab separates a candidate from its description.
 * Completes: after that.
 * Errors: never.
 */
export const complete = (words: readonly string[], commands: Commands): Output =>
  defer(() => {
    const current = words.at(-1) ?? '';
    return candidates(words.slice(0, -1), current, commands).pipe(
      map((all) =>
        all
          .filter(({ value }) => value.startsWith(current))
          .map(({ value, text }) => `${value}${text === undefined ? '' : `\t${escapeControls(text)}`}\n`)
          .join(''),
      ),
    );
  });

function candidates(
  previous: readonly string[],
  current: string,
  commands: Commands,
): Observable<readonly Candidate[]> {
  const [name, ...args] = previous;
  if (name === undefined) return of(Object.entries(commands).map(([value, { summary }]) => ({ value, text: summary })));
  const command = Object.hasOwn(commands, name) ? commands[name]! : undefined;
  if (!command) return of([]);
  const flag = /^--(.+)$/.exec(args.at(-1) ?? '')?.[1];
  if (flag !== undefined && command.flags[flag]?.type === 'string') {
    return name === 'tail' && flag === 'type' ? candidatesFrom(args, command.flags, eventTypes) : of([]);
  }
  if (current.startsWith('-'))
    return of([...Object.keys(command.flags), 'help'].map((option) => ({ value: `--${option}` })));
  if (name === 'completion') return of(args.length === 0 ? Object.keys(scripts).map((value) => ({ value })) : []);
  if (name !== 'call') return of([]);
  return candidatesFrom(args, command.flags, ({ operations }, [operation, ...words]) =>
    operation === undefined
      ? Object.entries(operations)
          .filter(([, { upgrade }]) => !upgrade)
          .map(([value, { method, path }]) => ({ value, text: `${method} ${path}` }))
      : parameterCandidates(operations[operation], words, current),
  );
}

const eventTypes = ({ events }: Description): Candidate[] => Object.keys(events).map((value) => ({ value }));

/** Passes the API description of the server, or else the shipped one, and the words that are not options. */
function candidatesFrom(
  args: readonly string[],
  flags: Flags,
  candidatesOf: (description: Description, words: readonly string[]) => readonly Candidate[],
): Observable<readonly Candidate[]> {
  const { values, positionals } = parseArgs({ args: [...args], options: flags, strict: false, allowPositionals: true });
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  return loadDescription({ url: text(values['url']), username: text(values['username']) }, RESPONSE_TIMEOUT_MS).pipe(
    map(({ declarations }) => candidatesOf(describeApi(declarations), positionals)),
  );
}
