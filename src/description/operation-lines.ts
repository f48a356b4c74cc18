import { placeholders } from './kinds.js';
import type { Operation, OperationTable, Parameter } from './tables.js';

/* The table of operations as text, one line per operation. As an object, it would double the size in a page. */

/** The symbol after the name of a parameter shows where it goes. Path parameters are in the path only. */
export const placeSymbols = { '?': 'query', '.': 'member', '=': 'body' } as const;

const pathParameter: Parameter = { in: 'path', type: 'string', required: true };

/**
 * Parses lines such as `channels.answer POST /channels/{channelId}/answer void 12.0.0`, with optional parameters at
 * the end.
 */
export const parseOperations = (lines: string): OperationTable =>
  Object.fromEntries(
    lines.split('\n').map((line): [string, Operation] => {
      const [name, method, path, result, since, upgrade, ...words] = line.split(' ') as [string, ...string[]];
      const pathParameters = placeholders(path!).map((key): [string, Parameter] => [key, pathParameter]);
      const operation = {
        method: method!,
        path: path!,
        result: result!,
        parameters: Object.fromEntries([...pathParameters, ...words.map(parseParameter)]),
        ...(since && { since: since.split(',') }),
        ...(upgrade && { upgrade }),
      };
      return [name, operation];
    }),
  );

/**
 * Parses `media?!*`, a required query parameter with several values, or `state?=string(on|off)`, or `after?int>0<9`.
 */
function parseParameter(word: string): [string, Parameter] {
  const [, key, place, required, multiple, type, values, min, max] =
    /^(\w+)(\W)(!?)(\*?)(\w*)(?:\((.+)\))?(?:>(\d+))?(?:<(\d+))?$/.exec(word)!;
  const parameter = {
    in: placeSymbols[place as keyof typeof placeSymbols],
    type: type || 'string',
    ...(required && { required: true }),
    ...(multiple && { multiple: true }),
    ...(values && { values: values.split('|') }),
    ...(min && { min: Number(min) }),
    ...(max && { max: Number(max) }),
  };
  return [key!, parameter];
}
