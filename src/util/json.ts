/** The value of a JSON text; `undefined` for bytes and for a text that is not JSON. */
export function tryParseJson(text: string | Uint8Array): unknown {
  try {
    return typeof text === 'string' ? (JSON.parse(text) as unknown) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a value is an object of JSON: not null, and not a list. */
export const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
