/** A text that is encoded more often than this is not decoded. */
const MAX_ENCODINGS = 5;

/**
 * Undoes percent-encoding and the escapes of JSON, as often as a text is encoded. Unlike `decodeURIComponent`, it decodes
 * malformed texts as far as possible. Returns `undefined` for a text that is encoded too often.
 */
export function decodeAll(text: string): string | undefined {
  let plain = text;
  for (let count = 0; count <= MAX_ENCODINGS; count += 1) {
    const before = plain;
    plain = decodeOnce(plain);
    if (plain === before) return plain;
  }
  return undefined;
}

/** Decodes once; a `+` becomes a space, as in forms. */
export const decodeOnce = (text: string): string =>
  text
    .replaceAll('+', ' ')
    .replace(/(?:%[\da-f]{2})+/gi, decodeBytes)
    .replace(/\\u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

function decodeBytes(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    // Not UTF-8.
    return encoded.replace(/%(..)/g, (_, byte: string) => String.fromCharCode(Number.parseInt(byte, 16)));
  }
}
