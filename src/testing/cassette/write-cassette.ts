import type { CassetteEntry, CassetteHeader } from './cassette.js';
import { Mask } from './mask.js';
import { withoutSecrets } from './secrets.js';

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
  const masked = new Mask();
  return (line) => {
    if ('cassette' in line) return JSON.stringify(line);
    const entry = withoutSecrets(line);
    return JSON.stringify(mask ? masked.apply(entry) : entry);
  };
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
