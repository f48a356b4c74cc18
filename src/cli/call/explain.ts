import * as words from '../../codegen/descriptions.js';
import { resourceOf } from '../../description/read-declarations.js';
import type { Declaration, DeclaredOperation } from '../../description/swagger.js';
import type { Operation, Parameter } from '../../description/tables.js';
import { escapeControls } from '../../util/escape-controls.js';

/** An operation as it is declared. */
interface Declared {
  readonly name: string;
  readonly path: string;
  readonly operation: DeclaredOperation;
}

/** The operations of some declarations that are requests, sorted by their names. */
const declaredIn = (declarations: readonly Declaration[]): Declared[] =>
  declarations
    .flatMap((declaration) =>
      declaration.apis.flatMap(({ path, operations }) =>
        operations
          .filter(({ upgrade }) => !upgrade)
          .map((operation) => ({ name: `${resourceOf(declaration)}.${operation.nickname}`, path, operation })),
      ),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));

/** All operations, one a line. */
export function listOf(declarations: readonly Declaration[]): string {
  const all = declaredIn(declarations);
  const width = Math.max(0, ...all.map(({ name }) => name.length));
  return all.map(({ name, operation }) => `${name.padEnd(width)}  ${summaryOf(name, operation)}\n`).join('');
}

/** What an operation does and takes. */
export function explanation(name: string, { parameters }: Operation, declarations: readonly Declaration[]): string {
  const found = declaredIn(declarations).find((declared) => declared.name === name);
  const declared = found?.operation.parameters ?? [];
  const rows = Object.entries(parameters)
    .map(([key, parameter]) => ({
      form: `${key}=${formOf(parameter)}`,
      required: parameter.required === true,
      text: [described(name, key, declared.find((one) => one.name === key)?.description), choiceOf(parameter)],
    }))
    .sort((a, b) => Number(b.required) - Number(a.required));
  const needed = rows.filter(({ required }) => required).map(({ form }) => form);
  const width = Math.max(0, ...rows.map(({ form }) => form.length));
  return [
    `Usage: ${['rx-ari call', name, ...needed, ...(rows.length > needed.length ? ['[name=value…]'] : [])].join(' ')}`,
    '',
    `${found ? summaryOf(name, found.operation) : ''}${found ? ` (${found.operation.httpMethod} ${found.path})` : ''}`,
    ...(rows.length > 0 ? [''] : []),
    ...rows.map(({ form, required, text }) =>
      `  ${form.padEnd(width)}  ${required ? 'Required. ' : ''}${text.join(' ')}`.trimEnd(),
    ),
    '',
  ].join('\n');
}

/** What is to be written for a parameter. */
function formOf({ in: place, type, values, multiple, min, max }: Parameter): string {
  if (place === 'member' || place === 'body') return '<JSON>';
  const one = values && isFew(values) ? values.join('|') : type === 'boolean' ? 'true|false' : rangeOf(type, min, max);
  return multiple ? `<${one},…>` : `<${one}>`;
}

const isFew = (values: readonly string[]): boolean => values.length <= 4;

/** What there is to choose from, where that is too much for the form. */
const choiceOf = ({ values }: Parameter): string =>
  !values || isFew(values) ? '' : `One of ${values.map((value) => escapeControls(value)).join(', ')}.`;

function rangeOf(type: string, min: number | undefined, max: number | undefined): string {
  const kind = ['int', 'long', 'double'].includes(type) ? 'number' : 'text';
  if (min !== undefined && max !== undefined) return `${min}..${max}`;
  return min === undefined ? kind : `${kind} from ${min}`;
}

/** In our words where we have some, as a newer server says it where not. */
const summaryOf = (name: string, { summary }: DeclaredOperation): string =>
  said(words.operationDescriptions[name] ?? summary);

const described = (operation: string, name: string, theirs: string | undefined): string =>
  said(words.parameterDescriptions[`${operation}.${name}`] ?? words.parameterDescriptions[name] ?? theirs);

const said = (text = ''): string => escapeControls(text.replace(/\s+/g, ' '));
