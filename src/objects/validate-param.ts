import type { Parameter } from '../description/tables.js';
import { AriInputError } from '../errors.js';
import { formatValue } from '../util/format.js';

const WHOLE_NUMBERS: ReadonlySet<string> = new Set(['int', 'long']);

/**
 * Returns the value of a parameter as it is sent, with lists joined by commas, or `undefined` for an omitted one.
 * Throws `AriInputError` with `subject`, the name of the parameter, for a value that Asterisk cannot read.
 */
export function validateParam(subject: string, parameter: Parameter, value: unknown): unknown {
  if (value === undefined || value === null) {
    // Without some of them Asterisk 22.10.1 crashes.
    if (parameter.required) throw new AriInputError(`${subject} is missing: it is required`);
    return undefined;
  }
  if (parameter.in === 'member' || parameter.in === 'body') {
    assertType(subject, value, 'an object of names and values', typeof value === 'object');
    return value;
  }
  if (!Array.isArray(value)) return validateScalar(subject, parameter, value);
  if (!parameter.multiple) throw new AriInputError(`${subject} is a list: give one value`);
  if (parameter.required && value.length === 0) {
    throw new AriInputError(`${subject} is an empty list: give at least one value`);
  }
  return value.map((item) => listItem(subject, validateScalar(subject, parameter, item))).join(',');
}

function validateScalar(subject: string, parameter: Parameter, value: unknown): unknown {
  const { type, values, min = -Infinity, max = Infinity } = parameter;
  if (type === 'boolean') assertType(subject, value, 'true or false', typeof value === 'boolean');
  else if (WHOLE_NUMBERS.has(type)) assertType(subject, value, 'a whole number', Number.isSafeInteger(value));
  else if (type === 'double') assertType(subject, value, 'a number', Number.isFinite(value));
  else assertText(subject, value);
  if (typeof value === 'number' && (value < min || value > max)) {
    throw new AriInputError(
      `${subject} ${value}: give a number ${min > -Infinity ? `from ${min}` : ''}${max < Infinity ? ` to ${max}` : ''}`,
    );
  }
  // A text may contain several values, already joined by commas.
  const parts = parameter.multiple ? String(value).split(',') : [value];
  if (values && !parts.every((part) => values.includes(part as string))) {
    throw new AriInputError(`${subject} ${formatValue(value)}: give one of ${values.join(', ')}`);
  }
  return value;
}

function assertType(subject: string, value: unknown, expected: string, isValid: boolean): void {
  if (!isValid) throw new AriInputError(`${subject} ${formatValue(value)}: give ${expected}`);
}

function assertText(subject: string, value: unknown): void {
  assertType(subject, value, 'a text', typeof value === 'string');
  const text = value as string;
  // Asterisk ends its strings at a NUL character.
  if (text.includes('\0')) throw new AriInputError(`${subject} contains a NUL character: remove it`);
  if (/\p{Surrogate}/u.test(text)) {
    throw new AriInputError(`${subject} contains half of a surrogate pair: give well-formed text`);
  }
}

/** Asterisk cannot distinguish a comma inside a value of a list from a comma between two values. */
function listItem(subject: string, item: unknown): unknown {
  if (typeof item !== 'string' || !item.includes(',')) return item;
  throw new AriInputError(
    `${subject} ${formatValue(item)}: a value of a list cannot contain a comma; send it in a separate request`,
  );
}
