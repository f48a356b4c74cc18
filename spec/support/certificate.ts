import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A certificate that nobody trusts who is not told to: of this machine, of another one, or of a client, which that of this
 * machine vouches for. They were made by openssl for a
 * hundred years and are of use nowhere else, so that specs need nothing but Node.
 */
export function certificateOf(whose: 'localhost' | 'elsewhere' | 'client'): {
  readonly key: string;
  readonly cert: string;
  readonly file: string;
} {
  const folder = join(import.meta.dirname, '../fixtures/tls');
  const file = join(folder, `${whose}.pem`);
  return { key: readFileSync(join(folder, `${whose}.key.pem`), 'utf8'), cert: readFileSync(file, 'utf8'), file };
}
