import type { Operation, Parameter } from '../../description/tables.js';

/** A way in which a word may go on. */
export interface Candidate {
  readonly value: string;
  readonly text?: string;
}

/** What an operation still takes, or the values of the parameter that is being given. */
export function parameterCandidates(
  operation: Operation | undefined,
  given: readonly string[],
  current: string,
): readonly Candidate[] {
  const parameters = operation?.parameters ?? {};
  const [, name, before = ''] = /^(\w+)=((?:.*,)?)/.exec(current) ?? [];
  if (name !== undefined) {
    const values = Object.hasOwn(parameters, name) ? valuesOf(parameters[name]!) : [];
    return values.map((value) => ({ value: `${name}=${before}${value}` }));
  }
  return Object.entries(parameters)
    .filter(([key]) => !given.some((word) => word.startsWith(`${key}=`)))
    .sort(([, a], [, b]) => Number(b.required === true) - Number(a.required === true))
    .map(([key, parameter]) => ({ value: `${key}=`, text: textOf(parameter) }));
}

const valuesOf = ({ type, values }: Parameter): readonly string[] =>
  values ?? (type === 'boolean' ? ['true', 'false'] : []);

function textOf({ in: place, type, required, multiple }: Parameter): string {
  const kind = place === 'member' || place === 'body' ? 'JSON' : type;
  return [multiple ? `${kind}, ${kind}…` : kind, ...(required ? ['required'] : [])].join('; ');
}
