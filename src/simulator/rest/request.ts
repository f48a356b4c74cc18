/** One request as received, over any carrier. */
export interface Request {
  readonly method: string;
  /** The path below the root of ARI, still encoded: `/channels/17.1/answer`. */
  readonly path: string;
  readonly query: ReadonlyMap<string, string>;
  readonly host: string;
  readonly authorization: string | undefined;
  readonly contentType: string;
  readonly body: string;
  /** All headers, by lower-case name. */
  readonly headers?: ReadonlyMap<string, string>;
}

/** The last of several equal keys counts. */
export const pairsOf = (text: string): ReadonlyMap<string, string> => new Map(new URLSearchParams(text));

type Content = Pick<Request, 'contentType' | 'body'>;

const isOf = ({ contentType }: Content, type: string): boolean =>
  contentType.split(';', 1)[0]!.trim().toLowerCase() === type;

const isJson = (content: Content): boolean => isOf(content, 'application/json');
const isForm = (content: Content): boolean => isOf(content, 'application/x-www-form-urlencoded');

/** A body of another type counts as missing. */
export const hasContent = (content: Content): boolean => isJson(content) || isForm(content);

export const formOf = (content: Content): ReadonlyMap<string, string> =>
  isForm(content) ? pairsOf(content.body) : new Map();

/** Returns `undefined` for an invalid body. */
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
