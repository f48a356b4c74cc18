import type { Operation, Parameter } from '../../description/tables.js';
import { UsageError } from '../command.js';

/** Words like `endpoint=PJSIP/alice` as the parameters of an operation; what a value may be is checked by the client. */
export function readParams(operation: Operation, words: readonly string[]): Record<string, unknown> {
  const params: Record<string, unknown> = {};
  for (const word of words) {
    const [, name = '', text = ''] = /^(\w+)=([^]*)$/.exec(word) ?? [];
    if (name === '') throw new UsageError(`"${word}": write it as name=value`);
    const { [name]: parameter } = operation.parameters;
    const before = params[name];
    if (before !== undefined && !parameter?.multiple) throw new UsageError(`${name} is given twice`);
    const value = parameter ? valueOf(name, parameter, text) : text;
    // Several, in a list or word by word.
    params[name] = before === undefined ? value : [before, value].flat();
  }
  return params;
}

function valueOf(name: string, parameter: Parameter, text: string): unknown {
  if (parameter.in === 'member' || parameter.in === 'body') return jsonOf(name, text);
  switch (parameter.type) {
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : text;
    case 'int':
    case 'long':
    case 'double':
      return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
    default:
      return text;
  }
}

function jsonOf(name: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new UsageError(`${name} is to be JSON, such as ${name}='{"a":"b"}': ${(error as Error).message}`);
  }
}
