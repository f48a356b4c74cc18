/** Returns the value of a JSON text, or `undefined` for bytes and for other texts. */
export function tryParseJson(text: string | Uint8Array): unknown {
  try {
    return typeof text === 'string' ? (JSON.parse(text) as unknown) : undefined;
  } catch {
    return undefined;
  }
}

/** Returns whether a value is an object of JSON: not null, and not a list. */
export const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
