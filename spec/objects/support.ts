import type { Observable } from 'rxjs';
import type { Operation, Parameter } from '../../src/description/tables.js';
import { operations } from '../../src/generated/operations.js';
import type { Ari } from '../../src/index.js';

type Params = Record<string, unknown>;

/** Every operation that is a request, by name. */
export const requests: readonly [string, Operation][] = Object.entries(operations).filter(
  ([, { upgrade }]) => !upgrade,
);

/** Returns a valid value of a parameter. Texts contain characters that need encoding. */
export function sample({ in: place, type, values, min, multiple }: Parameter): unknown {
  if (place === 'member' || place === 'body') return { colour: 'red' };
  if (type === 'boolean') return true;
  if (type === 'int' || type === 'long') return min ?? 1;
  const value = values?.[0] ?? 'a/b;c d%e+f@g#hé?&=';
  return multiple ? [value, values?.[1] ?? 'second'] : value;
}

/** Returns values for all parameters of an operation, or for the required ones. */
export const samples = ({ parameters }: Operation, which: 'all' | 'required' = 'all'): Params =>
  Object.fromEntries(
    Object.entries(parameters)
      .filter(([, { required }]) => which === 'all' || required)
      .map(([name, parameter]) => [name, sample(parameter)]),
  );

/** Returns an operation as the method of its resource: `channels.answer` is `ari.channels.answer(…)`. */
export function invoke(ari: Ari, name: string, params?: Params): Observable<unknown> {
  const [resource, nickname] = name.split('.') as [string, string];
  type Methods = Record<string, (params?: Params) => Observable<unknown>>;
  return (ari as unknown as Record<string, Methods>)[resource]![nickname]!(params);
}
