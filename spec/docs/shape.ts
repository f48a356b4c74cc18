import ts from 'typescript';

/** A top-level declaration of a program. */
export interface Declared {
  readonly name: string;
  /** Its declared type, if it has one: `CallFlow`. */
  readonly type: string | undefined;
  /** Its parameters, if it is a function. */
  readonly parameters: readonly Parameter[] | undefined;
}

export interface Parameter {
  readonly name: string;
  readonly type: string;
}

/** The declarations and effects of a program. */
export interface Shape {
  readonly declared: readonly Declared[];
  /** Whether loading the program has an effect, because it contains more than declarations. */
  readonly acts: boolean;
  /** Classes are loaded with their decorators; frameworks create the objects. */
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
    acts: statements.some((statement) => ts.isExpressionStatement(statement) || ts.isForOfStatement(statement)),
    classes: statements.filter(ts.isClassDeclaration).map(({ name }) => name?.text ?? ''),
  };
};

const isExported = (code: string, name: string): boolean =>
  new RegExp(`export (async )?(const|function|class) ${name}\\b`).test(code);

/** The program as it runs, with all its declarations exported. */
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
