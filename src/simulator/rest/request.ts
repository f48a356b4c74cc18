/** One request as it came in, over whatever it came. */
export interface Request {
  readonly method: string;
  /** Below the root of ARI, and still encoded: `/channels/17.1/answer`. */
  readonly path: string;
  readonly query: ReadonlyMap<string, string>;
  readonly host: string;
  readonly authorization: string | undefined;
  readonly contentType: string;
  readonly body: string;
}

/** Of a key that comes more than once, the last value counts. */
export const pairsOf = (text: string): ReadonlyMap<string, string> => new Map(new URLSearchParams(text));

export const formOf = ({ contentType, body }: Pick<Request, 'contentType' | 'body'>): ReadonlyMap<string, string> =>
  /^application\/x-www-form-urlencoded\b/i.test(contentType) ? pairsOf(body) : new Map();

/** `undefined` when it cannot be read; a body of another type is no body. */
export function jsonOf({ contentType, body }: Request): Readonly<Record<string, unknown>> | undefined {
  if (!/^application\/json\b/i.test(contentType) || body === '') return {};
  try {
    const value: unknown = JSON.parse(body);
    if (Array.isArray(value)) return {};
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
