import { isKind, kinds, type KindName } from '../description/kinds.js';
import type { ObjectMaker } from '../events/event-types.js';
import { promoteOne } from '../events/promote.js';

/** An answer by the declared type of the result: models become domain objects, also in lists. */
export function promoteAnswer(makers: Readonly<Record<KindName, ObjectMaker>>, result: string, json: unknown): unknown {
  const model = result.replace(/^List\[(.+)\]$/, '$1');
  if (!isKind(model)) return json;
  const promote = (data: unknown): unknown => promoteOne(makers[model], kinds[model], data);
  return Array.isArray(json) ? json.map(promote) : promote(json);
}
