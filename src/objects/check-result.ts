import { isKind } from '../description/kinds.js';
import { AriProtocolError, type AriRequestInfo } from '../errors.js';
import { keyInSnapshot } from '../events/keys.js';
import { formatRequest } from '../util/format.js';
import { isPlainObject } from '../util/json.js';

/**
 * Throws `AriProtocolError` when the body of a successful response is not of the declared type: `void`, `binary`, a
 * model, or a list of models. A response may have no body.
 */
export function checkResult(result: string, body: unknown, request: AriRequestInfo): void {
  if (body === undefined || result === 'void' || result === 'binary') return;
  const model = result.replace(/^List\[(.+)\]$/, '$1');
  const isList = model !== result;
  const items: readonly unknown[] = isList && Array.isArray(body) ? body : [body];
  if (isList === Array.isArray(body) && items.every((item) => isOfModel(model, item))) return;
  const expected = isList ? 'a list of' : /^[AEIOU]/.test(model) ? 'an' : 'a';
  throw new AriProtocolError(`${formatRequest(request)}: the response is not ${expected} ${model}`);
}

const isOfModel = (model: string, item: unknown): boolean =>
  isKind(model) ? keyInSnapshot(model, item) !== undefined : isPlainObject(item);
