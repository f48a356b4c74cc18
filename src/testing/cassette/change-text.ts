/** Changes a text, told under which name it stands: a field, or a parameter. */
export type ChangeText = (text: string, name: string) => string;

/** A JSON value with every text in it changed; the names of fields stay. */
export function changeTexts(value: unknown, change: ChangeText, name = ''): unknown {
  if (typeof value === 'string') return change(value, name);
  if (Array.isArray(value)) return value.map((one) => changeTexts(one, change, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([field, held]) => [field, changeTexts(held, change, field)]));
}

/** A percent-encoded query with the values of its parameters changed; what does not change stays as it was spelled. */
export const changeQuery = (query: string, change: ChangeText): string =>
  query
    .split('&')
    .map((pair) => {
      const [name, ...rest] = pair.split('=');
      return rest.length === 0 ? pair : `${name}=${changeEncoded(rest.join('='), change, decoded(name!))}`;
    })
    .join('&');

/** The same for the segments of a path. */
export const changePath = (path: string, change: ChangeText): string =>
  path
    .split('/')
    .map((segment) => changeEncoded(segment, change, ''))
    .join('/');

function changeEncoded(encoded: string, change: ChangeText, name: string): string {
  const before = decoded(encoded);
  const after = change(before, name);
  return after === before ? encoded : encodeURIComponent(after);
}

/** A percent-encoded text, decoded; as it is when it is not well-formed. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
