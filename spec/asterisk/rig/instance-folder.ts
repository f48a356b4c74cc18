import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { folders } from './config-core.js';

/** A short name: the path of Asterisk's control socket is limited to 108 characters. */
export function newHome(): string {
  return `/srv/rx-ari/${randomBytes(5).toString('hex')}`;
}

export async function makeInstanceFolder(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const name of folders) await mkdir(join(folder, name), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, 'etc', name), text.trimStart());
}
