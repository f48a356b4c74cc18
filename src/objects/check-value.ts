import type { Parameter } from '../description/tables.js';
import { AriInputError } from '../errors.js';
import { formatValue } from '../util/format.js';

const whole: ReadonlySet<string> = new Set(['int', 'long']);

/** A parameter's value as it may be sent, lists joined; `undefined` when it is left out. Throws `AriInputError`. */
export function checked(what: string, parameter: Parameter, value: unknown): unknown {
  if (value === undefined || value === null) {
    // Asterisk 22.10.1 crashes when some of them are missing.
    if (parameter.required) throw new AriInputError(`${what} is missing: it is required`);
    return undefined;
  }
  if (parameter.in === 'member' || parameter.in === 'body') return object(what, value);
  if (!Array.isArray(value)) return single(what, parameter, value);
  if (!parameter.multiple) throw new AriInputError(`${what} is a list: give one value`);
  if (parameter.required && value.length === 0) {
    throw new AriInputError(`${what} is an empty list: give at least one value`);
  }
  return value.map((item) => listed(what, single(what, parameter, item))).join(',');
}

function single(what: string, parameter: Parameter, value: unknown): unknown {
  const { type, values, min = -Infinity, max = Infinity } = parameter;
  if (type === 'boolean') return typed(what, value, 'true or false', typeof value === 'boolean');
  if (whole.has(type)) typed(what, value, 'a whole number', Number.isSafeInteger(value));
  else if (type === 'double') typed(what, value, 'a number', Number.isFinite(value));
  else typed(what, value, 'a text', typeof value === 'string');
  if (typeof value === 'number' && (value < min || value > max)) {
    throw new AriInputError(
      `${what} ${value}: give a number ${min > -Infinity ? `from ${min}` : ''}${max < Infinity ? ` to ${max}` : ''}`,
    );
  }
  // Several values may come as one text that is joined already.
  const parts = parameter.multiple ? String(value).split(',') : [value];
  if (values && !parts.every((part) => values.includes(part as string))) {
    throw new AriInputError(`${what} ${formatValue(value)}: give one of ${values.join(', ')}`);
  }
  return value;
}

function typed(what: string, value: unknown, wanted: string, ok: boolean): unknown {
  if (!ok) throw new AriInputError(`${what} ${formatValue(value)}: give ${wanted}`);
  return typeof value === 'string' ? sendable(what, value) : value;
}

function sendable(what: string, text: string): string {
  // Asterisk ends its strings there.
  if (text.includes('\0')) throw new AriInputError(`${what} holds a NUL character: leave it out`);
  if (/\p{Surrogate}/u.test(text)) {
    throw new AriInputError(`${what} holds half of a surrogate pair: give well-formed text`);
  }
  return text;
}

/** A comma inside one value of a list cannot be told from one between two. */
function listed(what: string, item: unknown): unknown {
  if (typeof item !== 'string' || !item.includes(',')) return item;
  throw new AriInputError(
    `${what} ${formatValue(item)}: a value of a list cannot hold a comma; send it in a request of its own`,
  );
}

function object(what: string, value: unknown): unknown {
  if (typeof value !== 'object') {
    throw new AriInputError(`${what} ${formatValue(value)}: give an object of names and values`);
  }
  try {
    JSON.stringify(value);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new AriInputError(`${what} cannot be written as JSON: ${why}`, { cause });
  }
  return value;
}
