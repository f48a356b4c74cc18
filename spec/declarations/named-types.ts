import { join } from 'node:path';
import ts from 'typescript';
import { root } from '../docs/blocks.js';
import { compileEntries, exportsOf } from './entries.js';

const dist = join(root, 'dist');

/** Types that the declarations of the entries name and that no entry exports, each with the place of its use. */
export function unexportedTypes(): string[] {
  const { checker, files } = compileEntries();
  const resolve = (symbol: ts.Symbol): ts.Symbol =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const exported = new Set(files.flatMap((file) => exportsOf(file, checker).map(resolve)));
  const found = new Set<string>();
  for (const symbol of exported) for (const node of symbol.declarations ?? []) visit(node, symbol.name);

  function visit(node: ts.Node, user: string): void {
    const isPrivate =
      ts.canHaveModifiers(node) && node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword);
    if (isPrivate) return;
    if (ts.isTypeReferenceNode(node) || ts.isExpressionWithTypeArguments(node))
      check(ts.isTypeReferenceNode(node) ? node.typeName : node.expression, user);
    ts.forEachChild(node, (child) => visit(child, user));
  }

  function check(name: ts.Node, user: string): void {
    const symbol = checker.getSymbolAtLocation(name);
    if (!symbol) return;
    const target = resolve(symbol);
    // The base of a class that a framework makes.
    if (target.flags & ts.SymbolFlags.Variable) return;
    const isOfPackage = target.declarations?.some((declaration) =>
      declaration.getSourceFile().fileName.startsWith(dist),
    );
    if (isOfPackage && !(target.flags & ts.SymbolFlags.TypeParameter) && !exported.has(target))
      found.add(`${target.name} in ${user}`);
  }

  return [...found].sort();
}
