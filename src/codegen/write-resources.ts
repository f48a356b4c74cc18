import { placeholders } from '../description/kinds.js';
import { resourceName } from '../description/read-declarations.js';
import type { DeclaredOperation, DeclaredParameter } from '../description/swagger.js';
import { resourceTypeName, typeNames, type Source } from './source.js';
import { banner, doc, memberName, quote } from './text.js';
import { typeText } from './types.js';
import * as words from './descriptions.js';

type Named = (model: string) => string;

/** Types of bodies that Asterisk's declarations do not describe. */
const bodies: Readonly<Record<string, string | ((named: Named) => string)>> = {
  'applications.filter.filter': 'EventFilter',
  'asterisk.updateObject.fields': (named) => typeText('List[ConfigTuple]', named),
  'events.userEvent.variables': 'Readonly<Record<string, unknown>>',
};

const inputs: Readonly<Record<string, string>> = {
  boolean: 'boolean',
  int: 'number',
  long: 'number',
  double: 'number',
};

/** Writes `resources.ts`: an interface for each resource, with a method for each operation. */
export function writeResources(source: Source): string {
  const resources = source.declarations.map((declaration) => {
    const name = resourceName(declaration);
    const methods = declaration.apis.flatMap(({ path, operations }) =>
      operations.filter(({ upgrade }) => !upgrade).map((operation) => methodText(source, name, path, operation)),
    );
    const head = doc([words.resourceDescriptions[name], 'Every method is cold: one subscription is one request.']);
    return `${head}export interface ${resourceTypeName(name)} {\n${methods.join('\n')}}\n`;
  });
  return [
    `${banner(source.release)}import type { Observable } from 'rxjs';\nimport type { EventFilter, VariableMap } from '../description/bodies.js';\nimport type * as model from './models.js';\n` +
      `import type { ${usedKinds(source).join(', ')} } from './objects.js';\n`,
    ...resources,
    resourceMap(source),
  ].join('\n');
}

const usedKinds = ({ operations, holders }: Source): string[] => {
  const named = typeNames({ holders } as Source);
  const results = Object.values(operations).map(({ result }) => result.replace(/^List\[(.+)\]$/, '$1'));
  return [...new Set(results)].filter((result) => /^[A-Z]/.test(result) && named(result) === result).sort();
};

const resourceMap = ({ declarations }: Source): string => {
  const members = declarations.map((d) => `  readonly ${resourceName(d)}: ${resourceTypeName(resourceName(d))};\n`);
  return `${doc(['Every resource by its name.'])}export interface Resources {\n${members.join('')}}\n`;
};

/** Returns the method of an operation. `filled` has the parameters that the domain object fills in. */
export function methodText(
  source: Source,
  resource: string,
  path: string,
  operation: DeclaredOperation,
  filled: readonly string[] = [],
): string {
  const name = `${resource}.${operation.nickname}`;
  const parameters = (operation.parameters ?? []).filter((parameter) => !filled.includes(parameter.name));
  const result = typeText(operation.responseClass, typeNames(source));
  const since = operation.since ? ` Since Asterisk ${operation.since.join(', ')}.` : '';
  const comment = doc([operation.summary, `\`${operation.httpMethod} ${path}\`.${since}`], '  ');
  return `${comment}  ${memberName(operation.nickname)}(${parametersText(name, path, parameters, typeNames(source))}): Observable<${result}>;\n`;
}

function parametersText(
  operation: string,
  path: string,
  parameters: readonly DeclaredParameter[],
  named: Named,
): string {
  if (parameters.length === 0) return '';
  const isOptional = !parameters.some((parameter) => isRequired(path, parameter));
  return `params${isOptional ? '?' : ''}: ${paramsType(operation, path, parameters, named)}`;
}

const isRequired = (path: string, { name, required }: DeclaredParameter): boolean =>
  required === true || placeholders(path).includes(name);

/** Returns the type of the parameters of an operation. `named` returns the type of a model. */
export function paramsType(
  operation: string,
  path: string,
  parameters: readonly DeclaredParameter[],
  named: Named,
): string {
  const members = parameters.map((parameter) => {
    const optional = isRequired(path, parameter) ? '' : '?';
    const type = inputType(operation, parameter, named) + (optional && ' | undefined');
    return `${doc([parameter.description], '    ')}    readonly ${memberName(parameter.name)}${optional}: ${type};\n`;
  });
  return `{\n${members.join('')}  }`;
}

function inputType(
  operation: string,
  { name, dataType, paramType, allowableValues, allowMultiple }: DeclaredParameter,
  named: Named,
): string {
  if (paramType === 'body') {
    const type = bodies[`${operation}.${name}`] ?? 'VariableMap';
    return typeof type === 'string' ? type : type(named);
  }
  const type = allowableValues?.values?.map(quote).join(' | ') ?? inputs[dataType] ?? 'string';
  if (!allowMultiple) return type;
  return type.includes('|') ? `${type} | readonly (${type})[]` : `${type} | readonly ${type}[]`;
}
