import { placeSymbols } from '../description/operation-lines.js';
import type { Operation, Parameter } from '../description/tables.js';

/** Formats an operation as the line that `parseOperations` reads. Parameters in the path need no text of their own. */
export function formatOperation(
  name: string,
  { method, path, result, parameters, since = [], upgrade = '' }: Operation,
): string {
  const words = Object.entries(parameters).flatMap(([key, parameter]) =>
    parameter.in === 'path' ? [] : [formatParameter(key, parameter)],
  );
  return [name, method, path, result, since.join(','), upgrade, ...words].join(' ').trimEnd();
}

function formatParameter(key: string, { in: place, type, required, multiple, values, min, max }: Parameter): string {
  const [symbol] = Object.entries(placeSymbols).find(([, name]) => name === place)!;
  return [
    key,
    symbol,
    required ? '!' : '',
    multiple ? '*' : '',
    type === 'string' ? '' : type,
    values ? `(${values.join('|')})` : '',
    min === undefined ? '' : `>${min}`,
    max === undefined ? '' : `<${max}`,
  ].join('');
}
