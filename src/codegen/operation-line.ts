import { places } from '../description/operation-lines.js';
import type { Operation, Parameter } from '../description/tables.js';

/** The line that `operationsOf` reads an operation from; of the parameters in its path the names are enough. */
export function lineOf(
  name: string,
  { method, path, result, parameters, since = [], upgrade = '' }: Operation,
): string {
  const words = Object.entries(parameters).flatMap(([key, one]) => (one.in === 'path' ? [] : [wordOf(key, one)]));
  return [name, method, path, result, since.join(','), upgrade, ...words].join(' ').trimEnd();
}

function wordOf(key: string, { in: to, type, required, multiple, values, min, max }: Parameter): string {
  const [place] = Object.entries(places).find(([, name]) => name === to)!;
  return [
    key,
    place,
    required ? '!' : '',
    multiple ? '*' : '',
    type === 'string' ? '' : type,
    values ? `(${values.join('|')})` : '',
    min === undefined ? '' : `>${min}`,
    max === undefined ? '' : `<${max}`,
  ].join('');
}
