import { eventTable } from './event-table.js';
import { operationTable } from './operation-table.js';
import type { Declaration } from './swagger.js';
import type { Description } from './tables.js';
import { toOpenApi } from './to-openapi.js';

/** Converts the API declarations of an Asterisk to the two tables of the client. */
export function describeApi(declarations: readonly Declaration[]): Description {
  const document = toOpenApi(declarations);
  return { operations: operationTable(document), events: eventTable(document) };
}
