import { operations } from '../../generated/operations.js';
import type { Operation } from '../../description/tables.js';

/** The operation of a request, with the values of its parameters. */
export interface RequestedOperation extends Operation {
  /** `channels.answer`. */
  readonly name: string;
  /** The values of the parameters in the path and in the query. */
  readonly params: Readonly<Record<string, string>>;
}

interface RequestLine {
  readonly method: string;
  readonly path: string;
  readonly query: string;
}

/** Operations with fewer placeholders come first, so that `/channels/create` does not match `/channels/{channelId}`. */
const mostLiteralFirst = Object.entries(operations).sort(
  ([, a], [, b]) => countPlaceholders(a.path) - countPlaceholders(b.path),
);

function countPlaceholders(path: string): number {
  return path.split('{').length;
}

/** Finds the operation of a request. Returns `undefined` if no known release has it. */
export function findOperation({ method, path, query }: RequestLine): RequestedOperation | undefined {
  for (const [name, operation] of mostLiteralFirst) {
    const inPath = operation.method === method ? valuesOf(operation.path, path) : undefined;
    if (inPath) return { ...operation, name, params: { ...Object.fromEntries(new URLSearchParams(query)), ...inPath } };
  }
  return undefined;
}

function valuesOf(template: string, path: string): Record<string, string> | undefined {
  const [names, values] = [template.split('/'), path.split('/')];
  if (names.length !== values.length) return undefined;
  const found: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    if (name.startsWith('{')) found[name.slice(1, -1)] = decodeURIComponent(values[index]!);
    else if (name !== values[index]) return undefined;
  }
  return found;
}
