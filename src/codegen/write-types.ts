import { resourceOf } from '../description/read-declarations.js';
import type { DeclaredOperation, Model, Property } from '../description/swagger.js';
import type { Source } from './source.js';
import { doc, memberName, quoted } from './text.js';
import { membersText, typeText } from './types.js';
import { interfaceText } from './write-models.js';
import { paramsType } from './write-resources.js';

/** `description/bodies.ts`, for those who have nothing of it: the shapes that no declaration tells. */
export const bodiesText = `/** Channel or bridge variables by name: a value, or a value that is also put into every later event of the object. */
export type VariableMap = Readonly<
  Record<string, string | { readonly value: string; readonly report_events?: boolean }>
>;

/** Which events an application gets: what is disallowed never comes; when anything is allowed, only that comes. */
export interface EventFilter {
  /** Only these come; all when there are none. */
  readonly allowed?: readonly { readonly type: string }[];
  /** These do not come, allowed or not. */
  readonly disallowed?: readonly { readonly type: string }[];
}
`;

const asItIs = (model: string): string => model;

/** One file with everything that an Asterisk declares, as it travels: for programs that have no more of this package. */
export function writeTypes({ declarations, models, eventModels, eventTypes, release }: Source): string {
  const snapshots = Object.keys(models).filter((name) => !eventModels.has(name));
  const operations = declarations.flatMap((declaration) =>
    declaration.apis.flatMap(({ path, operations: declared }) =>
      declared
        .filter(({ upgrade }) => !upgrade)
        .map((operation) => operationText(resourceOf(declaration), path, operation)),
    ),
  );
  return [
    `// Written by \`rx-ari types\` from the API of Asterisk ${release}. Do not edit.\n`,
    bodiesText,
    ...snapshots.sort().map((name) => interfaceText(models[name]!)),
    `${doc(['What all events have in common.'])}export interface EventBase {\n${membersText(baseOf(models), asItIs)}}\n`,
    ...eventTypes.map((name) => eventText(models[name]!, name)),
    `${doc(['Every event by its type.'])}export interface AriEventMap {\n${eventTypes.map((name) => `  ${name}: ${name};\n`).join('')}}\n`,
    `${doc(['Any event, told apart by `type`.'])}export type AriEvent = AriEventMap[keyof AriEventMap];\n`,
    `${doc(['What every operation takes and answers, by its name.'])}export interface Operations {\n${operations.join('\n')}}\n`,
  ].join('\n');
}

const baseOf = (models: Source['models']): Readonly<Record<string, Property>> => ({
  ...models['Message']?.properties,
  ...models['Event']?.properties,
});

const eventText = ({ description, properties }: Model, name: string): string =>
  `${doc([description])}export interface ${name} extends EventBase {\n  readonly type: ${quoted(name)};\n${membersText(properties, asItIs)}}\n`;

function operationText(resource: string, path: string, operation: DeclaredOperation): string {
  const name = `${resource}.${operation.nickname}`;
  const { summary, httpMethod, parameters = [], responseClass } = operation;
  const comment = doc([summary, `\`${httpMethod} ${path}\`.`], '  ');
  const params =
    parameters.length === 0 ? 'Readonly<Record<string, never>>' : paramsType(name, path, parameters, asItIs);
  return `${comment}  ${memberName(name)}: {\n    readonly params: ${params.replaceAll('\n', '\n  ')};\n    readonly result: ${typeText(responseClass, asItIs)};\n  };\n`;
}
