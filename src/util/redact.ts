/** Replaces the credentials in a text that a server sent, before the text enters an error, a trace or a log. */
export type Redact = (text: string) => string;

const REPLACEMENT = '***';

/** The shortest password that is redacted. A shorter one is part of so many words that the gaps would reveal it. */
const MIN_PASSWORD_LENGTH = 4;

/**
 * The number of characters that are matched in every form. The rest is matched in common forms only, to keep the
 * patterns small.
 */
const MATCHED_LENGTH = 64;

/**
 * Returns a function that replaces the password, `username:password` and the value of the Authorization header in a
 * text, also where they are percent-encoded, escaped for JSON or HTML, or in base64.
 */
export function createRedactor({ username, password }: { username: string; password: string }): Redact {
  const pair = `${username}:${password}`;
  const alone = password.length < MIN_PASSWORD_LENGTH ? [] : [base64(password), password];
  const pattern = new RegExp([base64(pair), pair, ...alone].map(anyFormOf).join('|'), 'g');
  return (text) => text.replace(pattern, REPLACEMENT);
}

/** Redacts the text of a response: a server or a proxy may send back what it received. Bytes stay as they are. */
export const redactBody = <T extends object>(message: T, redact: Redact): T =>
  'body' in message && typeof message.body === 'string' ? { ...message, body: redact(message.body) } : message;

/** Removes the padding, which depends on the text that follows. */
const base64 = (text: string): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(text))).replace(/=+$/, '');

/** Returns a pattern of all forms of a secret. */
function anyFormOf(secret: string): string {
  const characters = [...secret];
  const start = characters.slice(0, MATCHED_LENGTH).map(anyFormOfCharacter).join('');
  const rest = characters.slice(MATCHED_LENGTH).join('');
  return rest ? `${start}(?:${literal(rest)}|${literal(encodeURIComponent(rest))}|[^\\s"'<>&]*)` : start;
}

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** Returns the other forms of a character: in URLs, in base64 for URLs, in HTML, after a backslash in JSON. */
const spellings: Readonly<Record<string, string>> = {
  ' ': '\\+',
  '+': '-',
  '/': '_|\\\\\\/',
  '"': '\\\\"|&quot;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\\': '\\\\\\\\',
};

function anyFormOfCharacter(character: string): string {
  const percent = Array.from(new TextEncoder().encode(character), (byte) => `%(?:25)*${hex(byte, 2)}`).join('');
  const json = character.replace(/[^]/g, (unit) => `\\\\u${hex(unit.charCodeAt(0), 4)}`);
  const point = character.codePointAt(0)!;
  const html = `&#(?:0*${point}|[xX]0*${hex(point, 1)});`;
  return `(?:${[literal(character), percent, json, html, spellings[character]].filter(Boolean).join('|')})`;
}

/** Matches a number in hexadecimal, in upper and lower case. */
const hex = (value: number, length: number): string =>
  value
    .toString(16)
    .padStart(length, '0')
    .replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
