import type { CassetteEntry, CassetteHeader } from './cassette.js';
import { Mask } from './mask.js';
import { withoutSecrets } from './secrets.js';

/** What is to be kept off a cassette, besides credentials, which are never on one. */
export interface CassetteOptions {
  /**
   * Writes stand-ins for the numbers and names of callers, called and connected parties, account codes and dialled
   * numbers, everywhere the same for the same. Default: false.
   */
  readonly mask?: boolean;
}

/** From the header and the entries of a cassette to its lines, without their ends. */
export function cassetteWriter({ mask = false }: CassetteOptions): (line: CassetteHeader | CassetteEntry) => string {
  const masked = new Mask();
  return (line) => {
    if ('cassette' in line) return JSON.stringify(line);
    const entry = withoutSecrets(line);
    return JSON.stringify(mask ? masked.over(entry) : entry);
  };
}

/** What an answer held, as a cassette has it; `undefined` for nothing. */
export function bodyOf(body: string | Uint8Array): unknown {
  if (typeof body !== 'string') return { bytes: body.byteLength };
  if (body === '') return undefined;
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return body;
  }
}
