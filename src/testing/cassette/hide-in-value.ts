import { tryParseJson } from '../../util/json.js';
import { decodeAll } from './decode-all.js';
import {
  isSecretName,
  openSecretWord,
  secretAssignment,
  secretInText,
  secretWord,
  userInfoInText,
} from './secret-names.js';

/** The text in place of a secret. */
export const HIDDEN = '…';

/** Longer texts are not searched. They are hidden if they may hold a secret. */
const MAX_SEARCHED_CHARS = 2 ** 14;

/** `{ attribute: 'password', value: … }`: the fields that name something, and the fields for its value. */
const namingFields = new Set(['attribute', 'name', 'variable', 'key', 'field', 'header']);
const valueFields = new Set(['value', 'values', 'content', 'data']);

const isNamed = (value: unknown): boolean => typeof value === 'string' && isSecretName(value);

/** Returns a JSON value without secrets, whatever their place: fields, pairs of name and value, URLs, JSON in texts. */
export function hideInValue(value: unknown): unknown {
  if (typeof value === 'string') return hideInText(value);
  if (Array.isArray(value)) {
    return value.map((item, index) => (index > 0 && isNamed(value[index - 1]) ? HIDDEN : hideInValue(item)));
  }
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value);
  const isPair = fields.some(([name, held]) => namingFields.has(name) && isNamed(held));
  return Object.fromEntries(
    fields.map(([name, held]) => [
      hideInText(name),
      isSecretName(name) || (isPair && valueFields.has(name)) ? HIDDEN : hideInValue(held),
    ]),
  );
}

/** Returns a text without secrets. Where a secret cannot be told from the rest, all of it is hidden. */
export function hideInText(text: string): string {
  if (text.length > MAX_SEARCHED_CHARS) return isSuspicious(text) ? HIDDEN : text;
  if (/^\s*[[{"]/.test(text)) {
    const json = tryParseJson(text);
    if (typeof json === 'object' && json !== null) {
      const hidden = JSON.stringify(hideInValue(json));
      return hidden === JSON.stringify(json) ? text : hidden;
    }
    if (secretWord.test(text)) return HIDDEN;
  }
  const hidden = hidePatterns(text);
  if (secretInText.test(hidden) || userInfoInText.test(hidden)) return HIDDEN;
  // The encoding may hide where the value begins.
  if (/[%\\]/.test(hidden) && openSecretWord.test(hidden)) return HIDDEN;
  const plain = decodeAll(hidden);
  return plain === hidden || (plain !== undefined && hideInText(plain) === plain) ? hidden : HIDDEN;
}

const isSuspicious = (text: string): boolean => /[@%\\]|:\/\/|basic|bearer/i.test(text) || secretWord.test(text);

const hidePatterns = (text: string): string =>
  text
    // http://user:password@host, also if the password has a slash in it.
    .replace(/\b([a-z][a-z\d+.-]{0,31}:\/\/)[^\s"'<>/?#:]{0,255}:[^\s"'<>]{0,1000}@/gi, '$1')
    .replace(/\b([a-z][a-z\d+.-]{0,31}:\/\/)[^\s"'<>/?#]{0,1000}@/gi, '$1')
    // sip:user:password@host and IAX2/user:password@host
    .replace(/\b(sips?:|[a-z\d]{1,31}\/)[^\s"'<>@/:]{1,255}:[^\s"'<>@]{0,1000}@/gi, `$1${HIDDEN}@`)
    .replace(/\b(Basic|Bearer)\s+[\w+/=.~-]{4,}/gi, `$1 ${HIDDEN}`)
    .replace(secretAssignment, `$1=${HIDDEN}`);
