import { tryParseJson } from '../../util/json.js';
import { decodeAll } from './decode-all.js';
import { isSecretHeader, isSecretName, secretAssignment, secretNaming, userInfoInText } from './secret-names.js';

/** The text in place of a secret. */
export const HIDDEN = '…';

/** A longer text is not searched: it is hidden. Fields of Asterisk are much shorter. */
const MAX_SEARCHED_CHARS = 2 ** 14;

/** `{ attribute: 'password', value: … }`: the fields that name something whose value is in `value`. */
const namingFields = new Set(['attribute', 'name', 'variable', 'key', 'header']);

/**
 * Returns a JSON value without secrets. The name of a field, a parameter, a variable or a header decides whether its value is
 * a secret. A value is never hidden because of a word in it, such as `sound:vm-password`.
 */
export function hideInValue(value: unknown): unknown {
  if (typeof value === 'string') return hideInText(value);
  if (Array.isArray(value)) {
    return value.map((item, index) => (index > 0 && isSecretHeader(value[index - 1]) ? HIDDEN : hideInValue(item)));
  }
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value);
  const isPair = fields.some(
    ([name, held]) => namingFields.has(name) && typeof held === 'string' && isSecretName(held),
  );
  return Object.fromEntries(
    fields.map(([name, held]) => [
      hideInText(name),
      isSecretName(name) || (isPair && name === 'value') ? HIDDEN : hideInValue(held),
    ]),
  );
}

/** Returns a text without the secrets that JSON, assignments, headers and addresses in it hold. */
export function hideInText(text: string): string {
  if (text.length > MAX_SEARCHED_CHARS) return HIDDEN;
  if (/^\s*[[{"]/.test(text)) {
    const json = tryParseJson(text);
    if (typeof json === 'object' && json !== null) {
      const hidden = JSON.stringify(hideInValue(json));
      return hidden === JSON.stringify(json) ? text : hidden;
    }
  }
  if (secretNaming.test(text)) return HIDDEN;
  const hidden = hidePatterns(text);
  if (userInfoInText.test(hidden)) return HIDDEN;
  // If a secret is encoded, only the whole text is known to contain all of it.
  const plain = decodeAll(hidden);
  return plain === hidden || (plain !== undefined && hideInText(plain) === plain) ? hidden : HIDDEN;
}

const hidePatterns = (text: string): string =>
  text
    // http://user:password@host, also if the password has a slash in it.
    .replace(/\b([a-z][a-z\d+.-]{0,31}:\/\/)[^\s"<>/?#:]{0,255}:[^\s"<>]{0,1000}@/gi, '$1')
    .replace(/\b([a-z][a-z\d+.-]{0,31}:\/\/)[^\s"<>/?#]{0,1000}@/gi, '$1')
    // sip:user:password@host and IAX2/user:password@host
    .replace(/\b(sips?:|[a-z\d]{1,31}\/)[^\s"<>@/:]{1,255}:[^\s"<>@]{0,1000}@/gi, `$1${HIDDEN}@`)
    .replace(/\b(Basic\s+)([\w+/-]{4,}={0,2})/gi, (all: string, scheme: string, token: string) =>
      isUserAndPassword(token) ? `${scheme}${HIDDEN}` : all,
    )
    .replace(secretAssignment, (_, name: string, form?: string, sign?: string) => `${name}${form ?? sign!}${HIDDEN}`);

function isUserAndPassword(base64: string): boolean {
  try {
    return atob(base64.replaceAll('-', '+').replaceAll('_', '/').replaceAll('=', '')).includes(':');
  } catch {
    // Not base64: a word behind "basic".
    return false;
  }
}
