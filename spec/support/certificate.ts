import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Certificates of no known authority: for this machine, for another one, and for a client, signed by that of this
 * machine. openssl made them for a hundred years, so that specs need nothing but Node. They are used nowhere else.
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
