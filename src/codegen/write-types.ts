import { resourceName } from '../description/read-declarations.js';
import type { DeclaredOperation, Model, Property } from '../description/swagger.js';
import type { Source } from './source.js';
import { doc, memberName, quote } from './text.js';
import { membersText, typeText } from './types.js';
import { interfaceText } from './write-models.js';
import { paramsType } from './write-resources.js';

/**
 * The text of `description/bodies.ts`, for a file without imports: types that Asterisk's declarations do not
 * describe.
 */
export const bodiesText = `/**
 * Channel or bridge variables by name: a value, or an object that also adds the variable to every later event of the
 * channel or bridge.
 */
export type VariableMap = Readonly<
  Record<string, string | { readonly value: string; readonly report_events?: boolean }>
>;

/**
 * The events that an application receives. Disallowed types are never sent; if any type is allowed, only allowed
 * types are sent.
 */
export interface EventFilter {
  /** Only these types are sent. An empty list allows all types. */
  readonly allowed?: readonly { readonly type: string }[];
  /** These types are not sent, even if they are allowed. */
  readonly disallowed?: readonly { readonly type: string }[];
}
`;

const sameName = (model: string): string => model;

/** Writes one file with the types of a whole API, for programs that do not import this package. */
export function writeTypes({ declarations, models, eventModels, eventTypes, release }: Source): string {
  const snapshots = Object.keys(models).filter((name) => !eventModels.has(name));
  const operations = declarations.flatMap((declaration) =>
    declaration.apis.flatMap(({ path, operations: declared }) =>
      declared
        .filter(({ upgrade }) => !upgrade)
        .map((operation) => operationText(resourceName(declaration), path, operation)),
    ),
  );
  return [
    `// Written by \`rx-ari types\` from the API of Asterisk ${release}. Do not edit.\n`,
    bodiesText,
    ...snapshots.sort().map((name) => interfaceText(models[name]!, sameName)),
    `${doc(['The fields of all events.'])}export interface EventBase {\n${membersText(baseOf(models), sameName)}}\n`,
    ...eventTypes.map((name) => eventText(models[name]!, name)),
    `${doc(['Every event by its type.'])}export interface AriEventMap {\n${eventTypes.map((name) => `  ${name}: ${name};\n`).join('')}}\n`,
    `${doc(['Any event; `type` is the discriminant.'])}export type AriEvent = AriEventMap[keyof AriEventMap];\n`,
    `${doc(['The parameters and the result of every operation, by its name.'])}export interface Operations {\n${operations.join('\n')}}\n`,
  ].join('\n');
}

const baseOf = (models: Source['models']): Readonly<Record<string, Property>> => ({
  ...models['Message']?.properties,
  ...models['Event']?.properties,
});

const eventText = ({ description, properties }: Model, name: string): string =>
  `${doc([description])}export interface ${name} extends EventBase {\n  readonly type: ${quote(name)};\n${membersText(properties, sameName)}}\n`;

function operationText(resource: string, path: string, operation: DeclaredOperation): string {
  const name = `${resource}.${operation.nickname}`;
  const { summary, httpMethod, parameters = [], responseClass } = operation;
  const comment = doc([summary, `\`${httpMethod} ${path}\`.`], '  ');
  const params =
    parameters.length === 0 ? 'Readonly<Record<string, never>>' : paramsType(name, path, parameters, sameName);
  return `${comment}  ${memberName(name)}: {\n    readonly params: ${params.replaceAll('\n', '\n  ')};\n    readonly result: ${typeText(responseClass, sameName)};\n  };\n`;
}
