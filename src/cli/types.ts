import { forkJoin, map } from 'rxjs';
import { applyDescriptions } from '../codegen/apply-descriptions.js';
import { createSource } from '../codegen/source.js';
import { writeTypes } from '../codegen/write-types.js';
import { toOpenApi } from '../description/to-openapi.js';
import type { Command } from './command.js';
import { saveOutput } from './save-output.js';
import { parseArguments } from './parse-arguments.js';
import { readAddress, serverFlags, serverUsage } from './server/read-address.js';
import { releaseOf, withServer } from './server/server.js';

const flags = { ...serverFlags, out: { type: 'string' } } as const;

export const typesCommand: Command = {
  summary: 'writes TypeScript types of your Asterisk',
  usage: `Usage: rx-ari types [options]

Writes the API that your Asterisk declares as one file of TypeScript types without imports: the models, the events by
type (AriEventMap), and the parameters and results of the operations by name (Operations).

  --out <file>       the file for the types (default: the standard output)
${serverUsage}`,
  flags,
  read: (args) => {
    const { values } = parseArguments(args, flags);
    return withServer(readAddress(values), (server) => forkJoin([server.declarations, releaseOf(server)])).pipe(
      map(([declared, release]) => {
        const { declarations } = applyDescriptions(declared);
        return saveOutput(
          writeTypes(createSource(declarations, toOpenApi(declarations, release), release)),
          values.out,
        );
      }),
    );
  },
};
