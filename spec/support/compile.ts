import ts from 'typescript';

/** Compiles sources from memory as a user of the package would, and returns the messages of the compiler. */
export function diagnosticsOf(
  sources: Readonly<Record<string, string>>,
  resolution: 'nodenext' | 'bundler',
  more: ts.CompilerOptions = {},
): string[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: resolution === 'nodenext' ? ts.ModuleKind.NodeNext : ts.ModuleKind.ESNext,
    moduleResolution: resolution === 'nodenext' ? ts.ModuleResolutionKind.NodeNext : ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
    types: [],
    strict: true,
    noEmit: true,
    ...more,
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, directoryExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => file in sources || fileExists(file);
  host.directoryExists = (folder) =>
    Object.keys(sources).some((file) => file.startsWith(`${folder}/`)) || directoryExists!(folder);
  host.readFile = (file) => sources[file] ?? readFile(file);
  host.getSourceFile = (file, version) =>
    file in sources ? ts.createSourceFile(file, sources[file]!, version) : getSourceFile(file, version);
  const program = ts.createProgram(Object.keys(sources), options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText, file, start }) => {
    const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    return `${file?.fileName ?? ''}:${line} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}
