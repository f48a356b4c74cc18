import { join } from 'node:path';
import ts from 'typescript';
import { compileEntries, entries, exportsOf } from './entries.js';
import { root } from '../docs/blocks.js';

/** A program for each entry that calls every function, reads every member of every object, and exports the results. */
export function everyCall(): Record<string, string> {
  const { checker, files } = compileEntries();
  return Object.fromEntries(
    entries.map(({ specifier }, index) => {
      const lines = exportsOf(files[index]!, checker).flatMap((symbol) => callsOf(symbol, checker));
      const code = `import * as entry from '${specifier}';\n${lines.join('\n')}\n`;
      return [`every-call-${specifier.replace(/\W/g, '-')}.ts`, code];
    }),
  );
}

function callsOf(symbol: ts.Symbol, checker: ts.TypeChecker): string[] {
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
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
    if (/^(__|#)/.test(member.name) || !isDeclaredByPackage(member)) return [];
    const access = /^\w+$/.test(member.name) ? `object.${member.name}` : `object[${JSON.stringify(member.name)}]`;
    return [`export const of_${name}_${member.name.replace(/\W/g, '_')} = (object: entry.${name}) => ${access};`];
  });
}

const isDeclaredByPackage = ({ declarations = [] }: ts.Symbol): boolean =>
  declarations.some(
    (declaration) =>
      declaration.getSourceFile().fileName.startsWith(join(root, 'dist')) &&
      !(ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.NonPublicAccessibilityModifier),
  );
