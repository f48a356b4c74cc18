import { placeholders } from './kinds.js';
import type { Operation, OperationTable, Parameter } from './tables.js';

/* The table of operations as text, one line for each: a page loads it, and as an object it is twice as long. */

/** What is between the name of a parameter and the rest: where it goes. Those of the path are in the path. */
export const places = { '?': 'query', '.': 'member', '=': 'body' } as const;

const pathParameter: Parameter = { in: 'path', type: 'string', required: true };

/** `channels.answer POST /channels/{channelId}/answer void 12.0.0`, and what a line may have after that. */
export const operationsOf = (lines: string): OperationTable =>
  Object.fromEntries(
    lines.split('\n').map((line): [string, Operation] => {
      const [name, method, path, result, since, upgrade, ...words] = line.split(' ') as [string, ...string[]];
      const own = placeholders(path!).map((key): [string, Parameter] => [key, pathParameter]);
      const operation = {
        method: method!,
        path: path!,
        result: result!,
        parameters: Object.fromEntries([...own, ...words.map(parameterOf)]),
        ...(since && { since: since.split(',') }),
        ...(upgrade && { upgrade }),
      };
      return [name, operation];
    }),
  );

/** `media?!*`: a query parameter that is required and takes several; `state?=string(on|off)`, `after?int>0<9`. */
function parameterOf(word: string): [string, Parameter] {
  const [, key, place, required, multiple, type, values, min, max] =
    /^(\w+)(\W)(!?)(\*?)(\w*)(?:\((.+)\))?(?:>(\d+))?(?:<(\d+))?$/.exec(word)!;
  const parameter = {
    in: places[place as keyof typeof places],
    type: type || 'string',
    ...(required && { required: true }),
    ...(multiple && { multiple: true }),
    ...(values && { values: values.split('|') }),
    ...(min && { min: Number(min) }),
    ...(max && { max: Number(max) }),
  };
  return [key!, parameter];
}
