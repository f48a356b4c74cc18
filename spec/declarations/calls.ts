import ts from 'typescript';
import { checker, entries, isOfPackage, resolveAlias } from './entries.js';

/** A program for each entry that calls every function, reads every member of every object, and exports the results. */
export const everyCall: Readonly<Record<string, string>> = Object.fromEntries(
  entries.map(({ specifier, symbols }) => [
    `every-call-${specifier.replace(/\W/g, '-')}.ts`,
    `import * as entry from '${specifier}';\n${symbols.flatMap(callsOf).join('\n')}\n`,
  ]),
);

function callsOf(symbol: ts.Symbol): string[] {
  const target = resolveAlias(symbol);
  const { name } = symbol;
  const isFunction =
    (target.flags & (ts.SymbolFlags.Function | ts.SymbolFlags.Variable)) !== 0 &&
    checker.getTypeOfSymbol(target).getCallSignatures().length > 0;
  if (isFunction)
    return [`export const call_${name} = (...args: Parameters<typeof entry.${name}>) => entry.${name}(...args);`];
  if (!(target.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.Class))) return [];
  const type = checker.getDeclaredTypeOfSymbol(target);
  const required = (type as ts.InterfaceType).typeParameters?.some(
    (parameter) => !checker.getDefaultFromTypeParameter(parameter),
  );
  if (required) return [];
  return checker.getPropertiesOfType(type).flatMap((member) => {
    // Members that are not public, and members of the platform's own types.
    if (/^(__|#)/.test(member.name) || !isPublicMember(member)) return [];
    const access = /^\w+$/.test(member.name) ? `object.${member.name}` : `object[${JSON.stringify(member.name)}]`;
    return [`export const of_${name}_${member.name.replace(/\W/g, '_')} = (object: entry.${name}) => ${access};`];
  });
}

function isPublicMember({ declarations = [] }: ts.Symbol): boolean {
  const { NonPublicAccessibilityModifier: hidden } = ts.ModifierFlags;
  return declarations.some((node) => isOfPackage(node) && !(ts.getCombinedModifierFlags(node) & hidden));
}
