import { stdout } from 'node:process';
import { defer, map, switchMap } from 'rxjs';
import { describeApi } from '../../description/describe.js';
import type { Operation, OperationTable } from '../../description/tables.js';
import { AriUnsupportedError } from '../../errors.js';
import { release } from '../../generated/declarations.js';
import { operations as known } from '../../generated/operations.js';
import { UsageError, type Command, type Output } from '../command.js';
import { saveOutput } from '../save-output.js';
import { parsePositionals } from '../parse-arguments.js';
import { readAddress, serverFlags, serverUsage } from '../server/address.js';
import { liveOrShipped } from '../server/live-or-shipped.js';
import { atServer } from '../server/server.js';
import { writeNotice } from '../terminal/write.js';
import { explanation, listOf } from './explain.js';
import { near } from './near.js';
import { readParams } from './read-params.js';

const flags = { ...serverFlags, out: { type: 'string' } } as const;

/** How long the server may take to say what it offers, in milliseconds, where there is something to say without it. */
const PATIENCE = 5_000;

export const callCommand: Command = {
  summary: 'asks for any operation of the server and prints the answer',
  usage: `Usage: rx-ari call                                     lists the operations
       rx-ari call <resource.operation> --help         says what one takes
       rx-ari call <resource.operation> [name=value…]  asks for it, prints the answer

  rx-ari call channels.originate endpoint=PJSIP/alice app=hello variables='{"LANG":"en"}'

Lists are written with commas, true and false as such, bodies as JSON. Answers are JSON, recordings their bytes.
JSON with a password belongs into a file, because others see the arguments of programs: fields=@<file>, or fields=@-
for the standard input.

  --out <file>       where the answer goes (default: the standard output)
${serverUsage}`,
  flags,
  read: (args) => {
    const { values, positionals } = parsePositionals(args, flags);
    const [name, ...words] = positionals;
    return name === undefined ? list(values) : ask(name, words, values);
  },
  explain: (args) => {
    const { values, positionals } = parsePositionals(args, flags);
    const [name] = positionals;
    return name === undefined ? defer(() => [callCommand.usage]) : explain(name, values);
  },
};

interface Values {
  readonly url?: string | undefined;
  readonly username?: string | undefined;
  readonly out?: string | undefined;
}

const list = (values: Values): Output => described(values).pipe(map(({ declarations }) => listOf(declarations)));

const explain = (name: string, values: Values): Output =>
  described(values).pipe(
    map(({ declarations }) => explanation(name, operationOf(name, describeApi(declarations).operations), declarations)),
  );

const described = (values: Values) =>
  liveOrShipped(values, PATIENCE).pipe(
    map((found) => {
      if (found.missed !== undefined)
        writeNotice(`This is Asterisk ${release}, as no server was asked. ${found.missed}\n`);
      return found;
    }),
  );

const ask = (name: string, words: readonly string[], values: Values): Output => {
  const address = readAddress(values);
  return atServer(address, (server) =>
    server.declarations.pipe(
      switchMap((declarations) => {
        const operation = operationOf(name, describeApi(declarations).operations);
        const params = readParams(operation, words);
        if (operation.result === 'binary' && values.out === undefined && stdout.isTTY) {
          throw new UsageError('The answer is a file and no text: say with --out which one, or give it to a pipe.');
        }
        return server.client({}, declarations).call(name, params);
      }),
    ),
  ).pipe(map((answer) => saveOutput(textOf(answer), values.out)));
};

function operationOf(name: string, operations: OperationTable): Operation {
  const operation = Object.hasOwn(operations, name) ? operations[name]! : undefined;
  if (operation?.upgrade) throw new UsageError(`${name} is no request: rx-ari tail shows events`);
  if (operation) return operation;
  if (Object.hasOwn(known, name)) throw new AriUnsupportedError(name, known[name]!.since);
  const likely = near(name, Object.keys(operations));
  const hint = likely.length > 0 ? `; did you mean ${likely.join(' or ')}?` : ': rx-ari call lists them';
  throw new UsageError(`There is no operation ${name}${hint}`);
}

/** An answer as it is printed: nothing for none. */
function textOf(answer: unknown): string | Uint8Array {
  if (answer === undefined) return '';
  return answer instanceof Uint8Array ? answer : `${JSON.stringify(answer, null, 2)}\n`;
}
