import { forkJoin, map, switchMap } from 'rxjs';
import { toOpenApiDocument, validateOpenApi } from '../openapi.js';
import type { Command } from './command.js';
import { saveOutput } from './save-output.js';
import { parseArguments } from './parse-arguments.js';
import { readAddress, serverFlags, serverUsage } from './server/read-address.js';
import { releaseOf, withServer } from './server/server.js';

const flags = { ...serverFlags, out: { type: 'string' } } as const;

export const openapiCommand: Command = {
  summary: 'writes an OpenAPI 3 document of your Asterisk',
  usage: `Usage: rx-ari openapi [options]

Writes the API that your Asterisk declares as an OpenAPI 3.0.3 document in JSON, after a validation.

  --out <file>       the file for the document (default: the standard output)
${serverUsage}`,
  flags,
  read: (args) => {
    const { values } = parseArguments(args, flags);
    return withServer(readAddress(values), (server) =>
      forkJoin([server.declarations, releaseOf(server)]).pipe(
        map(([declarations, release]) => ({
          ...toOpenApiDocument(declarations, release),
          servers: [{ url: server.root }],
        })),
      ),
    ).pipe(
      switchMap((document) => validateOpenApi(document).pipe(map(() => document))),
      map((document) => saveOutput(`${JSON.stringify(document, null, 2)}\n`, values.out)),
    );
  },
};
