/** Asterisk reads request lines of this many bytes, without the line break. */
const MAX_REQUEST_LINE_BYTES = 4_093;

/** A request line without path and query. A page adds the credentials to the query. */
const emptyLine = (prefix: string, credentials: string): string => `DELETE ${prefix}?&api_key=${credentials} HTTP/1.1`;

/** How many bytes path and query of a request may have together, below the root of ARI. */
export function maxPathAndQuery({
  url,
  username,
  password,
}: Readonly<Record<'url' | 'username' | 'password', string>>): number {
  const { pathname } = new URL(url);
  return MAX_REQUEST_LINE_BYTES - emptyLine(pathname, encodeURIComponent(`${username}:${password}`)).length;
}
