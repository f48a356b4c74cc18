import { readFileSync } from 'node:fs';
import type { Operation, Parameter } from '../../description/tables.js';
import { UsageError } from '../command.js';
import { messageOf } from '../message-of.js';

/**
 * Reads words such as `endpoint=PJSIP/alice` as the parameters of an operation. The client validates the values. JSON may
 * come from a file, `fields=@fields.json`, because the arguments of a program are visible to others.
 */
export function readParams(operation: Operation, words: readonly string[]): Record<string, unknown> {
  const params: Record<string, unknown> = {};
  for (const word of words) {
    const [, name = '', text = ''] = /^(\w+)=([^]*)$/.exec(word) ?? [];
    if (name === '') throw new UsageError(`"${word}": expected name=value`);
    const { [name]: parameter } = operation.parameters;
    const previous = params[name];
    if (previous !== undefined && !parameter?.multiple)
      throw new UsageError(`${name} has two values, but takes only one`);
    const value = parameter ? valueOf(name, parameter, text) : text;
    // A value can be repeated in two ways: with commas in one word, or in several words with the same name.
    params[name] = previous === undefined ? value : [previous, value].flat();
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

/** Messages do not quote the text, which may hold a password. */
function jsonOf(name: string, text: string): unknown {
  const file = /^@(.+)$/s.exec(text)?.[1];
  const json = file === undefined ? text : textOf(file);
  try {
    return JSON.parse(json) as unknown;
  } catch {
    throw new UsageError(
      `${name} is not valid JSON: expected ${name}='{"a":"b"}', or ${name}=@<file>, or ${name}=@- for the standard input`,
    );
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new UsageError(messageOf(error), { cause: error });
  }
}
