/** The longest request line that Asterisk reads, in bytes, without the line break. */
const MAX_REQUEST_LINE_BYTES = 4_093;

/** The bytes of a request line without path and query. A page adds the credentials to the query. */
const emptyLine = (prefix: string, credentials: string): string => `DELETE ${prefix}?&api_key=${credentials} HTTP/1.1`;

/** Returns the largest number of bytes of path and query of a request, below the root of ARI. */
export function maxPathAndQuery({
  url,
  username,
  password,
}: Readonly<Record<'url' | 'username' | 'password', string>>): number {
  const { pathname } = new URL(url);
  return MAX_REQUEST_LINE_BYTES - emptyLine(pathname, encodeURIComponent(`${username}:${password}`)).length;
}
