/** Returns the replacement of a text. `name` is the field or the parameter that contains the text. */
export type ChangeText = (text: string, name: string) => string;

/** Returns a JSON value in which every text is replaced. The names of fields stay. */
export function changeTexts(value: unknown, change: ChangeText, name = ''): unknown {
  if (typeof value === 'string') return change(value, name);
  if (Array.isArray(value)) return value.map((item) => changeTexts(item, change, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([field, held]) => [field, changeTexts(held, change, field)]));
}

/** Replaces the values of the parameters in a percent-encoded query. Unchanged values keep their encoding. */
export const changeQuery = (query: string, change: ChangeText): string =>
  query
    .split('&')
    .map((pair) => {
      const [name, ...rest] = pair.split('=');
      return rest.length === 0 ? pair : `${name}=${changeEncoded(rest.join('='), change, decoded(name!))}`;
    })
    .join('&');

/** Replaces the segments of a percent-encoded path. Unchanged segments keep their encoding. */
export const changePath = (path: string, change: ChangeText): string =>
  path
    .split('/')
    .map((segment) => changeEncoded(segment, change, ''))
    .join('/');

function changeEncoded(encoded: string, change: ChangeText, name: string): string {
  const before = decoded(encoded);
  const after = change(before, name);
  // Half of a surrogate pair cannot be encoded.
  return after === before ? encoded : encodeURIComponent(after.replace(/\p{Surrogate}/gu, '\ufffd'));
}

/** Decodes a percent-encoded text. Returns the text itself if the encoding is invalid. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
