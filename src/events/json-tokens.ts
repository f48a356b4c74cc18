import { BACKSLASH, QUOTE } from '../util/json-bytes.js';

const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
const SPACE = 0x20;

/** The position of a token that is not JSON, or that only a parser can read. */
export const NOT_FOUND = -1;

const words = ['true', 'false', 'null'].map((word) => Array.from(word, (letter) => letter.charCodeAt(0)));

/** Returns the position after the closing quote of a string without escapes. */
export function endOfString(bytes: Uint8Array, from: number): number {
  if (bytes[from] !== QUOTE) return NOT_FOUND;
  const { length } = bytes;
  for (let at = from + 1; at < length; at += 1) {
    const byte = bytes[at]!;
    if (byte === QUOTE) return at + 1;
    if (byte === BACKSLASH || byte < SPACE) return NOT_FOUND;
  }
  return NOT_FOUND;
}

/** Returns the position after an integer or a word. Fractions and exponents need a parser. */
export function endOfScalar(bytes: Uint8Array, from: number): number {
  const first = bytes[from] === MINUS ? from + 1 : from;
  let at = first;
  while (bytes[at]! >= ZERO && bytes[at]! <= NINE) at += 1;
  if (at === first) return endOfWord(bytes, from);
  return bytes[first] === ZERO && at > first + 1 ? NOT_FOUND : at;
}

function endOfWord(bytes: Uint8Array, from: number): number {
  const word = words.find((codes) => codes.every((code, index) => bytes[from + index] === code));
  return word ? from + word.length : NOT_FOUND;
}
