import { placeholders } from '../../description/kinds.js';
import type { OperationTable } from '../../description/tables.js';
import { operations } from '../../generated/operations.js';

/** The result of routing: an operation, the allowed methods, or no such path. */
export type Route =
  | { readonly type: 'operation'; readonly name: string; readonly path: Readonly<Record<string, string>> }
  | { readonly type: 'wrong method'; readonly allow: string }
  | { readonly type: 'nowhere' };

interface Node {
  readonly literals: Map<string, Node>;
  wildcard?: Node;
  /** The operation of each method. */
  readonly methods: Map<string, string>;
}

function newNode(): Node {
  return { literals: new Map(), methods: new Map() };
}

/** Routes as Asterisk does: segment by segment, a literal before a placeholder, without backtracking. */
export function router(operations: OperationTable): (method: string, path: string) => Route {
  const root = newNode();
  for (const [name, { method, path }] of Object.entries(operations)) plant(root, path).methods.set(method, name);
  return (method, path) => {
    const values: string[] = [];
    let node: Node | undefined = root;
    for (const segment of segmentsOf(path)) {
      // An empty segment ends the path.
      if (segment === '') break;
      const literal: Node | undefined = node.literals.get(segment);
      if (!literal) values.push(decode(segment));
      node = literal ?? node.wildcard;
      if (!node) return { type: 'nowhere' };
    }
    const name = node.methods.get(method);
    if (name === undefined) return { type: 'wrong method', allow: allowed(operations, node) };
    const names = placeholders(operations[name]!.path);
    return { type: 'operation', name, path: Object.fromEntries(names.map((key, index) => [key, values[index]!])) };
  };
}

function plant(root: Node, path: string): Node {
  let node = root;
  for (const segment of segmentsOf(path)) {
    if (segment.startsWith('{')) {
      node = node.wildcard ??= newNode();
    } else {
      const next = node.literals.get(segment) ?? newNode();
      node.literals.set(segment, next);
      node = next;
    }
  }
  return node;
}

const segmentsOf = (path: string): string[] => path.split('/').slice(1);

/** The event socket is handled elsewhere. */
const allowed = (operations: OperationTable, { methods }: Node): string => {
  const isAllowed = (method: string): boolean => !operations[methods.get(method) ?? '']?.upgrade;
  return [
    'OPTIONS',
    ...['GET', 'POST', 'PUT', 'DELETE'].filter((method) => methods.has(method) && isAllowed(method)),
  ].join();
};

/** Segments are split before decoding, so an id may contain a slash. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment.replaceAll('+', ' '));
  } catch {
    return segment;
  }
}

/** The routes of all operations. */
export const route = router(operations);
