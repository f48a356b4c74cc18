import { forkJoin, map } from 'rxjs';
import { withOwnWords } from '../codegen/own-words.js';
import { sourceOf } from '../codegen/source.js';
import { writeTypes } from '../codegen/write-types.js';
import { toOpenApi } from '../description/to-openapi.js';
import type { Command } from './command.js';
import { saveOutput } from './save-output.js';
import { parseArguments } from './parse-arguments.js';
import { readAddress, serverFlags, serverUsage } from './server/address.js';
import { releaseOf, atServer } from './server/server.js';

const flags = { ...serverFlags, out: { type: 'string' } } as const;

export const typesCommand: Command = {
  summary: 'writes TypeScript types of your Asterisk',
  usage: `Usage: rx-ari types [options]

Writes what your Asterisk declares as one file of TypeScript types, which imports nothing: its models, its events by
their types (AriEventMap), and what its operations take and answer by their names (Operations).

  --out <file>       where to (default: the standard output)
${serverUsage}`,
  flags,
  read: (args) => {
    const { values } = parseArguments(args, flags);
    return atServer(readAddress(values), (server) => forkJoin([server.declarations, releaseOf(server)])).pipe(
      map(([declared, release]) => {
        const { declarations } = withOwnWords(declared);
        return saveOutput(writeTypes(sourceOf(declarations, toOpenApi(declarations, release), release)), values.out);
      }),
    );
  },
};
