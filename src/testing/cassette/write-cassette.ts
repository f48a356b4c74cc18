import type { CassetteEntry, CassetteHeader } from './cassette.js';
import { HIDDEN, hideInValue } from './hide-in-value.js';
import { SecretFilter } from './hide-secrets.js';
import { Mask } from './mask.js';

/** Options of `recordCassette`. A cassette never contains credentials, with or without these options. */
export interface CassetteOptions {
  /**
   * Replaces the numbers and names of callers, called parties and connected parties, account codes and dialled
   * numbers. The same value always has the same replacement.
   *
   * @defaultValue false
   */
  readonly mask?: boolean;
}

/** Returns a function that writes the header and the entries of a cassette as lines, without line ends. */
export function cassetteWriter({ mask = false }: CassetteOptions): (line: CassetteHeader | CassetteEntry) => string {
  const secrets = new SecretFilter();
  const masked = new Mask();
  return (line) => {
    if ('cassette' in line) return JSON.stringify(hideInValue(line));
    try {
      const entry = secrets.hide(line);
      return JSON.stringify(mask ? masked.apply(entry) : entry);
    } catch {
      // Such as JSON that is nested too deeply.
      return JSON.stringify(withoutContent(line));
    }
  };
}

/** Returns an entry without anything that a program or a server has chosen. */
function withoutContent(entry: CassetteEntry): CassetteEntry {
  const { at } = entry;
  if ('event' in entry) return { at, event: { type: HIDDEN } };
  if ('request' in entry) return { at, request: { id: entry.request.id, method: HIDDEN, path: '/', query: '' } };
  if ('answer' in entry) {
    const { id, status, failure } = entry.answer;
    return { at, answer: { id, ...(status !== undefined && { status }), ...(failure && { failure }) } };
  }
  return entry;
}

/** Returns the body of a response as a cassette stores it, or `undefined` for an empty body. */
export function bodyOf(body: string | Uint8Array): unknown {
  if (typeof body !== 'string') return { bytes: body.byteLength };
  if (body === '') return undefined;
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return body;
  }
}
