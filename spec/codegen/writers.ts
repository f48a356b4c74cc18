import type { Source } from '../../src/codegen/source.js';
import { writeDeclarations, writeEventObjects, writeOperations } from '../../src/codegen/write-data.js';
import { writeEvents } from '../../src/codegen/write-events.js';
import { writeModels } from '../../src/codegen/write-models.js';
import { writeObjects } from '../../src/codegen/write-objects.js';
import { writeResources } from '../../src/codegen/write-resources.js';

/** The writer of each generated file. */
export const writers: Readonly<Record<string, (source: Source) => string>> = {
  'declarations.ts': writeDeclarations,
  'event-objects.ts': writeEventObjects,
  'events.ts': writeEvents,
  'models.ts': writeModels,
  'objects.ts': writeObjects,
  'operations.ts': writeOperations,
  'resources.ts': writeResources,
};
