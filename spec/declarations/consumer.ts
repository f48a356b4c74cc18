import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { blocksIn, placeOf, root } from '../docs/blocks.js';

/** A project of a user, outside of this one, in which the package is installed. */
const folder = join(root, 'build/declarations');

const options = {
  target: 'es2022',
  strict: true,
  declaration: true,
  emitDeclarationOnly: true,
  outDir: 'out',
  rootDir: '.',
  skipLibCheck: true,
  // The other packages are links into this project, and must look installed in the consumer.
  preserveSymlinks: true,
  experimentalDecorators: true,
  lib: ['es2022', 'dom'],
  types: ['node'],
  // Some snippets leave a parameter to the type that a return annotation would give.
  noImplicitAny: false,
};

export type Resolution = 'nodenext' | 'bundler';

/** Removes the return types of the functions at the top of a program, and exports everything there. */
export function inferReturnTypes(code: string): string {
  const source = ts.createSourceFile('block.ts', code, ts.ScriptTarget.ES2022, true);
  const cuts: { readonly start: number; readonly end: number; readonly text: string }[] = [];
  const removeReturnType = (node: ts.ArrowFunction | ts.FunctionDeclaration | ts.MethodDeclaration): void => {
    // `x is Y` is no annotation that the compiler could infer.
    if (!node.type || ts.isTypePredicateNode(node.type)) return;
    cuts.push({ start: node.type.getFullStart() - 1, end: node.type.end, text: '' });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isArrowFunction(node) || ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node))
      removeReturnType(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  for (const statement of source.statements) {
    const isDeclaration =
      ts.isVariableStatement(statement) || ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
    if (!isDeclaration || statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) continue;
    const start = statement.getStart();
    cuts.push({ start, end: start, text: 'export ' });
  }
  return cuts
    .sort((a, b) => b.start - a.start)
    .reduce((text, { start, end, text: replacement }) => text.slice(0, start) + replacement + text.slice(end), code);
}

/** Writes the consumer; returns the folder. */
export function writeConsumer(programs: Readonly<Record<string, string>>, resolution: Resolution): string {
  const project = join(folder, resolution);
  rmSync(project, { recursive: true, force: true });
  const installed = join(project, 'node_modules');
  mkdirSync(join(installed, 'rx-ari'), { recursive: true });
  cpSync(join(root, 'package.json'), join(installed, 'rx-ari/package.json'));
  cpSync(join(root, 'dist'), join(installed, 'rx-ari/dist'), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules')))
    if (!name.startsWith('.') && name !== 'rx-ari')
      symlinkSync(join(root, 'node_modules', name), join(installed, name));
  const module = resolution === 'nodenext' ? 'nodenext' : 'esnext';
  const compilerOptions = { ...options, module, moduleResolution: resolution };
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }));
  for (const [name, code] of Object.entries(programs)) {
    const file = join(project, 'src', name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, code);
  }
  return project;
}

/** The programs of the documentation. */
export const snippets: Readonly<Record<string, string>> = Object.fromEntries(
  blocksIn('ts').map((block) => [placeOf(block), `${inferReturnTypes(block.code)}\nexport {};\n`]),
);
