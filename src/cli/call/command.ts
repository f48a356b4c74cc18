import { stdout } from 'node:process';
import { defer, map, switchMap } from 'rxjs';
import { describeApi } from '../../description/describe-api.js';
import type { Operation, OperationTable } from '../../description/tables.js';
import { AriUnsupportedError } from '../../errors.js';
import { release } from '../../generated/declarations.js';
import { operations as known } from '../../generated/operations.js';
import { UsageError, type Command, type Output } from '../command.js';
import { saveOutput } from '../save-output.js';
import { parsePositionals } from '../parse-arguments.js';
import { readAddress, serverFlags, serverUsage } from '../server/read-address.js';
import { loadDescription } from '../server/load-description.js';
import { withServer } from '../server/server.js';
import { writeNotice } from '../terminal/write.js';
import { formatOperationHelp, formatOperationList } from './operation-help.js';
import { suggestNames } from './suggest-names.js';
import { readParams } from './read-params.js';

const flags = { ...serverFlags, out: { type: 'string' } } as const;

/** How long to wait for the API description of the server before the shipped one is used. */
const RESPONSE_TIMEOUT_MS = 5_000;

export const callCommand: Command = {
  summary: 'sends a request and prints the response',
  usage: `Usage: rx-ari call                                     lists the operations
       rx-ari call <resource.operation> --help         describes an operation
       rx-ari call <resource.operation> [name=value…]  sends the request, prints the response

  rx-ari call channels.originate endpoint=PJSIP/alice app=hello variables='{"LANG":"en"}'

Lists have commas, booleans are true or false, bodies are JSON. Responses are printed as JSON, recordings as bytes.
Put JSON with a password into a file, because every user of the machine can list the arguments of programs:
fields=@<file>, or fields=@- for the standard input.

  --out <file>       the file for the response (default: the standard output)
${serverUsage}`,
  flags,
  read: (args) => {
    const { values, positionals } = parsePositionals(args, flags);
    const [name, ...words] = positionals;
    return name === undefined ? listOperations(values) : sendRequest(name, words, values);
  },
  explain: (args) => {
    const { values, positionals } = parsePositionals(args, flags);
    const [name] = positionals;
    return name === undefined ? defer(() => [callCommand.usage]) : explainOperation(name, values);
  },
};

interface Values {
  readonly url?: string | undefined;
  readonly username?: string | undefined;
  readonly out?: string | undefined;
}

const listOperations = (values: Values): Output =>
  loadWithNotice(values).pipe(map(({ declarations }) => formatOperationList(declarations)));

const explainOperation = (name: string, values: Values): Output =>
  loadWithNotice(values).pipe(
    map(({ declarations }) =>
      formatOperationHelp(name, operationOf(name, describeApi(declarations).operations), declarations),
    ),
  );

const loadWithNotice = (values: Values) =>
  loadDescription(values, RESPONSE_TIMEOUT_MS).pipe(
    map((loaded) => {
      if (loaded.fallbackReason !== undefined)
        writeNotice(
          `This is the API of Asterisk ${release}, because no server sent its own. ${loaded.fallbackReason}\n`,
        );
      return loaded;
    }),
  );

const sendRequest = (name: string, words: readonly string[], values: Values): Output => {
  const address = readAddress(values);
  return withServer(address, (server) =>
    server.declarations.pipe(
      switchMap((declarations) => {
        const operation = operationOf(name, describeApi(declarations).operations);
        const params = readParams(operation, words);
        if (operation.result === 'binary' && values.out === undefined && stdout.isTTY) {
          throw new UsageError('The response is binary: write it to a file with --out, or to a pipe.');
        }
        return server.client({}, declarations).request(name, params);
      }),
    ),
  ).pipe(map((response) => saveOutput(formatResponse(response), values.out)));
};

function operationOf(name: string, operations: OperationTable): Operation {
  const operation = Object.hasOwn(operations, name) ? operations[name]! : undefined;
  if (operation?.upgrade)
    throw new UsageError(`${name} opens the event socket and is not a request: rx-ari tail shows events`);
  if (operation) return operation;
  if (Object.hasOwn(known, name)) throw new AriUnsupportedError(name, known[name]!.since);
  const suggestions = suggestNames(name, Object.keys(operations));
  const hint =
    suggestions.length > 0 ? `; did you mean ${suggestions.join(' or ')}?` : ': rx-ari call lists all operations';
  throw new UsageError(`There is no operation ${name}${hint}`);
}

/** Returns a response as it is printed: indented JSON, the bytes of a file, or an empty text. */
function formatResponse(response: unknown): string | Uint8Array {
  if (response === undefined) return '';
  return response instanceof Uint8Array ? response : `${JSON.stringify(response, null, 2)}\n`;
}
