import { eventTable } from './event-table.js';
import { operationTable } from './operation-table.js';
import type { Declaration } from './swagger.js';
import type { Description } from './tables.js';
import { toOpenApi } from './to-openapi.js';

/** From what an Asterisk declares to the two tables that the client works with. */
export function describeApi(declarations: readonly Declaration[]): Description {
  const document = toOpenApi(declarations);
  return { operations: operationTable(document), events: eventTable(document) };
}
