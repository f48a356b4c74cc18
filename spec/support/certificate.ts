import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A certificate, for this machine by default, that nobody trusts who is not told to; `file` is gone when the test has finished. */
export function makeCertificate(names = 'DNS:localhost,IP:127.0.0.1'): {
  readonly key: string;
  readonly cert: string;
  readonly file: string;
} {
  const folder = mkdtempSync(join(tmpdir(), 'rx-ari-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [keyFile, file] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1'];
  const name = ['-subj', '/CN=localhost', '-addext', `subjectAltName=${names}`];
  execFileSync('openssl', ['req', '-x509', ...kind, ...name, '-keyout', keyFile, '-out', file], { stdio: 'pipe' });
  return { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(file, 'utf8'), file };
}
