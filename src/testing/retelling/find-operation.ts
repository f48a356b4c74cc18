import { operations } from '../../generated/operations.js';
import type { Operation } from '../../description/tables.js';

/** An operation as a request asked for it. */
export interface FoundOperation extends Operation {
  /** `channels.answer`. */
  readonly name: string;
  /** What it was given, in its path and in its query. */
  readonly given: Readonly<Record<string, string>>;
}

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: string;
}

/** Those whose path says more come first: `/channels/create` is no channel called create. */
const mostLiteralFirst = Object.entries(operations).sort(([, one], [, other]) => holes(one.path) - holes(other.path));

function holes(path: string): number {
  return path.split('{').length;
}

/** Which operation a request is; `undefined` for one that no release is known to have. */
export function findOperation({ method, path, query }: Asked): FoundOperation | undefined {
  for (const [name, operation] of mostLiteralFirst) {
    const inPath = operation.method === method ? valuesOf(operation.path, path) : undefined;
    if (inPath) return { ...operation, name, given: { ...Object.fromEntries(new URLSearchParams(query)), ...inPath } };
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
