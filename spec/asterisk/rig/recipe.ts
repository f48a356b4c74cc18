import { createHash } from 'node:crypto';
import type { Release } from './types.js';

const suites: Record<Release, string> = { 22: 'forky', 16: 'bullseye' };

const packages = ['asterisk', 'asterisk-core-sounds-en', 'asterisk-core-sounds-en-gsm', 'sip-tester', 'openssl'];

/** Inside the root folder: the certificate for localhost and its key. */
export const certificate = '/srv/rx-ari-tls/cert.pem';
export const certificateKey = '/srv/rx-ari-tls/key.pem';

const selfSigned =
  'mkdir -p /srv/rx-ari-tls && ' +
  `openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -out ${certificate} -keyout ${certificateKey} ` +
  '-subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1 && ' +
  `chown asterisk:asterisk ${certificateKey}`;

/** A suite may move on to another Asterisk: such a root must not pass for the requested release. */
const checkRelease = (release: Release) =>
  `asterisk -V | grep "^Asterisk ${release}[.]" || { asterisk -V >&2; exit 1; }`;

/** The arguments of mmdebstrap, but for the folder to make: suite first. */
export function recipe(release: Release): { suite: string; options: readonly string[] } {
  const inside = (command: string) => `--customize-hook=chroot "$1" sh -ec '${command}'`;
  return {
    suite: suites[release],
    options: [
      '--mode=root',
      '--variant=apt',
      '--aptopt=Acquire::Check-Valid-Until "false"',
      '--dpkgopt=path-exclude=/usr/share/doc/*',
      '--dpkgopt=path-exclude=/usr/share/man/*',
      '--dpkgopt=path-exclude=/usr/share/locale/*',
      `--include=${packages.join(',')}`,
      inside(checkRelease(release)),
      inside('printf "127.0.0.1 localhost\\n" > /etc/hosts'),
      inside(selfSigned),
    ],
  };
}

export function recipeHash(release: Release): string {
  return createHash('sha256')
    .update(JSON.stringify(recipe(release)))
    .digest('hex')
    .slice(0, 12);
}
