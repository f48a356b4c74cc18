import ts from 'typescript';

/** Something that a program declares at its top. */
export interface Declared {
  readonly name: string;
  /** What it is said to be, where that is said: `CallFlow`. */
  readonly type: string | undefined;
  /** Its parameters, where it is a function. */
  readonly parameters: readonly Parameter[] | undefined;
}

export interface Parameter {
  readonly name: string;
  readonly type: string;
}

/** What a program looks like from outside. */
export interface Shape {
  readonly declared: readonly Declared[];
  /** Whether loading it does something, as a whole program does: something stands there that is no declaration. */
  readonly acts: boolean;
  /** They are loaded, with what their decorators do; frameworks make objects of them. */
  readonly classes: readonly string[];
}

export const namesOf = ({ declared, classes }: Shape): string[] => [...declared.map(({ name }) => name), ...classes];

const parse = (code: string): ts.SourceFile => ts.createSourceFile('block.ts', code, ts.ScriptTarget.ES2022, true);

const parametersOf = (node: ts.SignatureDeclaration): Parameter[] =>
  node.parameters.map(({ name, type }) => ({ name: name.getText(), type: type?.getText() ?? '' }));

const declaredIn = (statement: ts.Statement): Declared[] => {
  if (ts.isFunctionDeclaration(statement) && statement.name)
    return [{ name: statement.name.text, type: undefined, parameters: parametersOf(statement) }];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.map(({ name, type, initializer }) => ({
    name: name.getText(),
    type: type?.getText(),
    parameters: initializer && ts.isArrowFunction(initializer) ? parametersOf(initializer) : undefined,
  }));
};

export const shapeOf = (code: string): Shape => {
  const { statements } = parse(code);
  return {
    declared: statements.flatMap(declaredIn),
    acts: statements.some((one) => ts.isExpressionStatement(one) || ts.isForOfStatement(one)),
    classes: statements.filter(ts.isClassDeclaration).map(({ name }) => name?.text ?? ''),
  };
};

const isExported = (code: string, name: string): boolean =>
  new RegExp(`export (async )?(const|function|class) ${name}\\b`).test(code);

/** As it runs, with everything that it declares to be had from outside. */
export const runnable = (code: string): string => {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      experimentalDecorators: true,
      emitDecoratorMetadata: true,
    },
  });
  const hidden = namesOf(shapeOf(code)).filter((name) => !isExported(code, name));
  return `${outputText}\nexport { ${hidden.join(', ')} };\n`;
};
