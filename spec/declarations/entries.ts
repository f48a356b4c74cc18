import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from '../docs/blocks.js';

const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, { readonly types?: string }>>;
};

const files = Object.entries(exports).flatMap(([path, { types }]) =>
  types === undefined ? [] : [{ specifier: join('rx-ari', path), file: join(root, types) }],
);

const { NodeNext: module } = ts.ModuleKind;
const { NodeNext: moduleResolution } = ts.ModuleResolutionKind;
const program = ts.createProgram(
  files.map(({ file }) => file),
  { module, moduleResolution, skipLibCheck: true, types: ['node'] },
);

export const checker = program.getTypeChecker();

/** The entries of the package: the names that programs import, and what they export. */
export const entries = files.map(({ specifier, file }) => ({
  specifier,
  symbols: checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)!)!),
}));

/** Returns the symbol that an import or a re-export stands for. */
export const resolveAlias = (symbol: ts.Symbol): ts.Symbol =>
  symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;

export const isOfPackage = (node: ts.Node): boolean => node.getSourceFile().fileName.startsWith(join(root, 'dist'));
