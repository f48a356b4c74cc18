import type { Operation, Parameter } from '../../description/tables.js';

/** A completion of the current word. */
export interface Candidate {
  readonly value: string;
  readonly text?: string;
}

/**
 * Returns the parameters that the command line does not contain yet, or the values of the parameter that is being
 * typed.
 */
export function parameterCandidates(
  operation: Operation | undefined,
  words: readonly string[],
  current: string,
): readonly Candidate[] {
  const parameters = operation?.parameters ?? {};
  const [, name, before = ''] = /^(\w+)=((?:.*,)?)/.exec(current) ?? [];
  if (name !== undefined) {
    const values = Object.hasOwn(parameters, name) ? valuesOf(parameters[name]!) : [];
    return values.map((value) => ({ value: `${name}=${before}${value}` }));
  }
  return Object.entries(parameters)
    .filter(([key]) => !words.some((word) => word.startsWith(`${key}=`)))
    .sort(([, a], [, b]) => Number(b.required === true) - Number(a.required === true))
    .map(([key, parameter]) => ({ value: `${key}=`, text: textOf(parameter) }));
}

const valuesOf = ({ type, values }: Parameter): readonly string[] =>
  values ?? (type === 'boolean' ? ['true', 'false'] : []);

function textOf({ in: place, type, required, multiple }: Parameter): string {
  const kind = place === 'member' || place === 'body' ? 'JSON' : type;
  return [multiple ? `${kind}, ${kind}…` : kind, ...(required ? ['required'] : [])].join('; ');
}
