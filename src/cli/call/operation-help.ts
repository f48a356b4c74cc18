import * as words from '../../codegen/descriptions.js';
import { resourceName } from '../../description/read-declarations.js';
import type { Declaration, DeclaredOperation } from '../../description/swagger.js';
import type { Operation, Parameter } from '../../description/tables.js';
import { escapeControls } from '../../util/escape-controls.js';

/** A declared operation with its full name, such as `channels.answer`. */
interface NamedOperation {
  readonly name: string;
  readonly path: string;
  readonly operation: DeclaredOperation;
}

/** Returns the operations that are requests, sorted by name. The event WebSocket is not one of them. */
const requestsIn = (declarations: readonly Declaration[]): NamedOperation[] =>
  declarations
    .flatMap((declaration) =>
      declaration.apis.flatMap(({ path, operations }) =>
        operations
          .filter(({ upgrade }) => !upgrade)
          .map((operation) => ({ name: `${resourceName(declaration)}.${operation.nickname}`, path, operation })),
      ),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));

/** Returns the list of all operations, one per line. */
export function formatOperationList(declarations: readonly Declaration[]): string {
  const all = requestsIn(declarations);
  const width = Math.max(0, ...all.map(({ name }) => name.length));
  return all.map(({ name, operation }) => `${name.padEnd(width)}  ${summaryOf(name, operation)}\n`).join('');
}

/** Returns the help text of an operation: its usage, its summary and its parameters. */
export function formatOperationHelp(
  name: string,
  { parameters }: Operation,
  declarations: readonly Declaration[],
): string {
  const request = requestsIn(declarations).find((candidate) => candidate.name === name);
  const declared = request?.operation.parameters ?? [];
  const rows = Object.entries(parameters)
    .map(([key, parameter]) => ({
      form: `${key}=${placeholderOf(parameter)}`,
      required: parameter.required === true,
      text: [
        descriptionOf(name, key, declared.find((candidate) => candidate.name === key)?.description),
        longChoicesOf(parameter),
      ],
    }))
    .sort((a, b) => Number(b.required) - Number(a.required));
  const requiredForms = rows.filter(({ required }) => required).map(({ form }) => form);
  const width = Math.max(0, ...rows.map(({ form }) => form.length));
  return [
    `Usage: ${['rx-ari call', name, ...requiredForms, ...(rows.length > requiredForms.length ? ['[name=value…]'] : [])].join(' ')}`,
    '',
    request ? `${summaryOf(name, request.operation)} (${request.operation.httpMethod} ${request.path})` : '',
    ...(rows.length > 0 ? [''] : []),
    ...rows.map(({ form, required, text }) =>
      `  ${form.padEnd(width)}  ${required ? 'Required. ' : ''}${text.join(' ')}`.trimEnd(),
    ),
    '',
  ].join('\n');
}

/** Returns the placeholder for the value of a parameter: `<text>`, `<true|false>`, `<1..10,…>`. */
function placeholderOf({ in: place, type, values, multiple, min, max }: Parameter): string {
  if (place === 'member' || place === 'body') return '<JSON>';
  const value =
    values && isFew(values) ? values.join('|') : type === 'boolean' ? 'true|false' : rangeOf(type, min, max);
  return multiple ? `<${value},…>` : `<${value}>`;
}

const isFew = (values: readonly string[]): boolean => values.length <= 4;

/** Returns the sentence with the accepted values, if they are too many for the placeholder. */
const longChoicesOf = ({ values }: Parameter): string =>
  !values || isFew(values) ? '' : `One of ${values.map((value) => escapeControls(value)).join(', ')}.`;

function rangeOf(type: string, min: number | undefined, max: number | undefined): string {
  const kind = ['int', 'long', 'double'].includes(type) ? 'number' : 'text';
  if (min !== undefined && max !== undefined) return `${min}..${max}`;
  return min === undefined ? kind : `${kind} from ${min}`;
}

/** Returns this package's own summary. A newer server may declare an operation that has only the server's summary. */
const summaryOf = (name: string, { summary }: DeclaredOperation): string =>
  toOneLine(words.operationDescriptions[name] ?? summary);

const descriptionOf = (operation: string, name: string, declared: string | undefined): string =>
  toOneLine(words.parameterDescriptions[`${operation}.${name}`] ?? words.parameterDescriptions[name] ?? declared);

const toOneLine = (text = ''): string => escapeControls(text.replace(/\s+/g, ' '));
