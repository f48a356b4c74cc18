import { join } from 'node:path';
import ts from 'typescript';
import { root } from '../docs/blocks.js';

const folders = [
  'index',
  'testing/index',
  'simulator/index',
  'nestjs/index',
  'nestjs/microservices',
  'angular/index',
  'otel/index',
  'openapi',
];

/** The entries of the package, by the names that programs import. */
export const entries: readonly { readonly specifier: string; readonly file: string }[] = folders.map((entry) => ({
  specifier: join('rx-ari', entry.replace(/\/?index$/, '')),
  file: join(root, 'dist', `${entry}.d.ts`),
}));

/** Reads the declarations of all entries. */
export function compileEntries(): { readonly checker: ts.TypeChecker; readonly files: readonly ts.SourceFile[] } {
  const { NodeNext: module } = ts.ModuleKind;
  const { NodeNext: moduleResolution } = ts.ModuleResolutionKind;
  const program = ts.createProgram(
    entries.map(({ file }) => file),
    { module, moduleResolution, skipLibCheck: true, types: ['node'] },
  );
  return { checker: program.getTypeChecker(), files: entries.map(({ file }) => program.getSourceFile(file)!) };
}

export const exportsOf = (file: ts.SourceFile, checker: ts.TypeChecker): ts.Symbol[] =>
  checker.getExportsOfModule(checker.getSymbolAtLocation(file)!);
