export const QUOTE = 0x22;
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
const BACKSLASH = 0x5c;
const SPACE = 0x20;

/** Where there is nothing to be told: it is no JSON, or JSON that is written in another way. */
export const NOWHERE = -1;

const words = ['true', 'false', 'null'].map((word) => Array.from(word, (letter) => letter.charCodeAt(0)));

/** The end of a text, behind its closing quote. */
export function textEnd(bytes: Uint8Array, from: number): number {
  if (bytes[from] !== QUOTE) return NOWHERE;
  const { length } = bytes;
  for (let at = from + 1; at < length; at += 1) {
    const byte = bytes[at]!;
    if (byte === QUOTE) return at + 1;
    if (byte === BACKSLASH || byte < SPACE) return NOWHERE;
  }
  return NOWHERE;
}

/** The end of a whole number or of a word: fractions and exponents are left to a parser. */
export function scalarEnd(bytes: Uint8Array, from: number): number {
  const first = bytes[from] === MINUS ? from + 1 : from;
  let at = first;
  while (bytes[at]! >= ZERO && bytes[at]! <= NINE) at += 1;
  if (at === first) return wordEnd(bytes, from);
  return bytes[first] === ZERO && at > first + 1 ? NOWHERE : at;
}

function wordEnd(bytes: Uint8Array, from: number): number {
  const word = words.find((codes) => codes.every((code, index) => bytes[from + index] === code));
  return word ? from + word.length : NOWHERE;
}
