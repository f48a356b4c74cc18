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
  /** All headers, by their names in lower case. */
  readonly headers?: ReadonlyMap<string, string>;
}

/** Of a key that comes more than once, the last value counts. */
export const pairsOf = (text: string): ReadonlyMap<string, string> => new Map(new URLSearchParams(text));

type Content = Pick<Request, 'contentType' | 'body'>;

const isOf = ({ contentType }: Content, type: string): boolean =>
  contentType.split(';', 1)[0]!.trim().toLowerCase() === type;

const isJson = (content: Content): boolean => isOf(content, 'application/json');
const isForm = (content: Content): boolean => isOf(content, 'application/x-www-form-urlencoded');

/** A body of another type is as good as none. */
export const hasContent = (content: Content): boolean => isJson(content) || isForm(content);

export const formOf = (content: Content): ReadonlyMap<string, string> =>
  isForm(content) ? pairsOf(content.body) : new Map();

/** `undefined` when it cannot be read. */
export function jsonOf(content: Content): Readonly<Record<string, unknown>> | undefined {
  if (!isJson(content) || content.body === '') return {};
  try {
    const value: unknown = JSON.parse(content.body);
    if (Array.isArray(value)) return {};
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
