/**
 * Formats a value as scores write it: a text as it is, an object of a client as `Channel(c1)`, any other value as
 * JSON.
 */
export function formatValue(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (isAriObject(value)) return value.toString();
  const text: string | undefined = JSON.stringify(
    value,
    function (this: Record<string, unknown>, key: string, json: unknown) {
      // `json` is already the snapshot of an object of a client.
      const held = this[key];
      return isAriObject(held) || held instanceof Error ? formatValue(held) : json;
    },
  );
  return text ?? String(value); // eslint-disable-line @typescript-eslint/no-unnecessary-condition -- undefined, functions
}

const isAriObject = (value: unknown): value is { readonly id: string; toString(): string } =>
  typeof value === 'object' && value !== null && 'toJSON' in value && 'id' in value;
