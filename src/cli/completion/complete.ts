import { parseArgs } from 'node:util';
import { defer, map, of, type Observable } from 'rxjs';
import { describeApi } from '../../description/describe.js';
import type { Description } from '../../description/tables.js';
import { escapeControls } from '../../util/escape-controls.js';
import type { Command, Flags, Output } from '../command.js';
import { liveOrShipped } from '../server/live-or-shipped.js';
import { parameterCandidates, type Candidate } from './parameters.js';
import { scripts } from './scripts.js';

/** How long somebody who types waits for the server, in milliseconds. */
const PATIENCE = 1_000;

type Commands = Readonly<Record<string, Command>>;

/**
 * What the words after `rx-ari` may go on with, of which the last is the one that is being typed. Subscribing asks the
 * server where that helps; emits one candidate a line, behind a tab what it is; never fails.
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

function candidates(before: readonly string[], current: string, commands: Commands): Observable<readonly Candidate[]> {
  const [name, ...args] = before;
  if (name === undefined) return of(Object.entries(commands).map(([value, { summary }]) => ({ value, text: summary })));
  const command = Object.hasOwn(commands, name) ? commands[name]! : undefined;
  if (!command) return of([]);
  const flag = /^--(.+)$/.exec(args.at(-1) ?? '')?.[1];
  if (flag !== undefined && command.flags[flag]?.type === 'string') {
    return name === 'tail' && flag === 'type' ? described(args, command.flags, eventTypes) : of([]);
  }
  if (current.startsWith('-')) return of([...Object.keys(command.flags), 'help'].map((one) => ({ value: `--${one}` })));
  if (name === 'completion') return of(args.length === 0 ? Object.keys(scripts).map((value) => ({ value })) : []);
  if (name !== 'call') return of([]);
  return described(args, command.flags, ({ operations }, [operation, ...given]) =>
    operation === undefined
      ? Object.entries(operations)
          .filter(([, { upgrade }]) => !upgrade)
          .map(([value, { method, path }]) => ({ value, text: `${method} ${path}` }))
      : parameterCandidates(operations[operation], given, current),
  );
}

const eventTypes = ({ events }: Description): Candidate[] => Object.keys(events).map((value) => ({ value }));

/** What the server, or the package, knows of; with the words that are no options. */
function described(
  args: readonly string[],
  flags: Flags,
  candidatesOf: (description: Description, words: readonly string[]) => readonly Candidate[],
): Observable<readonly Candidate[]> {
  const { values, positionals } = parseArgs({ args: [...args], options: flags, strict: false, allowPositionals: true });
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  return liveOrShipped({ url: text(values['url']), username: text(values['username']) }, PATIENCE).pipe(
    map(({ declarations }) => candidatesOf(describeApi(declarations), positionals)),
  );
}
