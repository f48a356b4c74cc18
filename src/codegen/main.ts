import SwaggerParser from '@apidevtools/swagger-parser';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { argv, env, exit, stderr, stdout } from 'node:process';
import { firstValueFrom, map } from 'rxjs';
import { discover } from '../description/discover.js';
import { toOpenApi } from '../description/to-openapi.js';
import { parseResponse } from '../objects/parse-response.js';
import { resolveOptions } from '../resolve-options.js';
import { nodeTransport } from '../transport/node.js';
import { applyAllDescriptions } from './apply-descriptions.js';
import { createSource } from './source.js';
import { writeDeclarations, writeEventObjects, writeOperations } from './write-data.js';
import { writeEvents } from './write-events.js';
import { writeModels } from './write-models.js';
import { writeObjects } from './write-objects.js';
import { writeResources } from './write-resources.js';

const writers = {
  'declarations.ts': writeDeclarations,
  'event-objects.ts': writeEventObjects,
  'events.ts': writeEvents,
  'models.ts': writeModels,
  'objects.ts': writeObjects,
  'operations.ts': writeOperations,
  'resources.ts': writeResources,
};

/**
 * `npm run generate -- <url> [folder]`: requests the API description of a running Asterisk, and writes
 * `src/generated`.
 */
async function main(url: string | undefined, folder = 'src/generated'): Promise<void> {
  if (!url) throw new Error('Usage: npm run generate -- http://localhost:8088 [folder]');
  const transport = nodeTransport(
    resolveOptions({
      url,
      username: env['ARI_USERNAME'] ?? 'hey',
      password: env['ARI_PASSWORD'] ?? 'peekaboo',
      app: 'generate',
    }),
  );
  const get = (operation: string, path: string) =>
    transport
      .send({ operation, method: 'GET', path, query: '' })
      .pipe(map((response) => parseResponse(response, { operation, method: 'GET', path }, (text) => text)));
  const info = (await firstValueFrom(get('asterisk.getInfo', '/asterisk/info'))) as { system: { version: string } };
  const release = info.system.version.replace(/[^\d.].*$/, '');
  const declarations = applyAllDescriptions(await firstValueFrom(discover((path) => get('api-docs', path))));
  const document = toOpenApi(declarations, release);
  await SwaggerParser.validate(structuredClone(document));
  const source = createSource(declarations, document, release);
  await mkdir(folder, { recursive: true });
  for (const [file, write] of Object.entries(writers)) await writeFile(join(folder, file), write(source));
  stdout.write(
    `${folder}: ${Object.keys(source.operations).length} operations, ${source.eventTypes.length} event types\n`,
  );
}

main(...(argv.slice(2) as [string?, string?])).catch((error: unknown) => {
  stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  exit(1);
});
