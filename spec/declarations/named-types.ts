import ts from 'typescript';
import { checker, entries, isOfPackage, resolveAlias } from './entries.js';

/** Types that the declarations of the entries name and that no entry exports, each with the place of its use. */
export function unexportedTypes(): string[] {
  const exported = new Set(entries.flatMap(({ symbols }) => symbols.map(resolveAlias)));
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
    const target = resolveAlias(symbol);
    // The base of a class that a framework makes.
    if (target.flags & ts.SymbolFlags.Variable) return;
    if (
      target.declarations?.some(isOfPackage) &&
      !(target.flags & ts.SymbolFlags.TypeParameter) &&
      !exported.has(target)
    )
      found.add(`${target.name} in ${user}`);
  }

  return [...found].sort();
}
