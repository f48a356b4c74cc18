import type { OperationTable } from '../description/tables.js';
import { formatOperation } from './format-operation.js';
import type { Source } from './source.js';
import { banner, literal, memberName } from './text.js';

/** Writes `operations.ts`: the table that requests are built from. */
export const writeOperations = ({ operations, release }: Source): string =>
  `${banner(release)}import { parseOperations } from '../description/operation-lines.js';\n\n` +
  `export const operations = /* @__PURE__ */ parseOperations(\`${lines(operations)}\`);\n`;

/** Writes `event-objects.ts`: the table that events are routed by. */
export const writeEventObjects = ({ events, release }: Source): string =>
  `${banner(release)}import type { EventTable } from '../description/tables.js';\n\n` +
  `export const eventObjects: EventTable = ${rows(events)};\n`;

/** Writes `declarations.ts`: the whole description, for servers of it and for documents made from it. */
export const writeDeclarations = ({ declarations, release }: Source): string =>
  `${banner(release)}import type { Declaration } from '../description/swagger.js';\n\n` +
  `export const release = ${literal(release)};\n\n` +
  `export const declarations: readonly Declaration[] = [\n${declarations.map((d) => `  ${literal(d, '  ')},\n`).join('')}];\n`;

const rows = (table: Readonly<Record<string, unknown>>): string =>
  `{\n${Object.entries(table)
    .map(([name, row]) => `  ${memberName(name)}: ${literal(row, '  ')},\n`)
    .join('')}}`;

const lines = (operations: OperationTable): string =>
  Object.entries(operations)
    .map(([name, operation]) => formatOperation(name, operation))
    .join('\n');
