/** Returns a request as every message names it: `channels.answer (POST /channels/17.1/answer)`. */
export const formatRequest = ({
  operation,
  method,
  path,
}: {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
}): string => `${operation} (${method} ${path})`;

/** Returns the first `maxLength` characters of a text. */
export const truncate = (text: string, maxLength: number): string =>
  text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;

/** Returns the first `maxLength` characters of a text, in quotation marks. */
export const quote = (text: string, maxLength: number): string => JSON.stringify(truncate(text, maxLength));

/** Returns a value of any type as a message shows it. */
export function formatValue(value: unknown): string {
  if (typeof value === 'number') return String(value);
  try {
    return JSON.stringify(value) ?? String(value); // eslint-disable-line @typescript-eslint/no-unnecessary-condition -- undefined, functions
  } catch {
    return String(value);
  }
}
