import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { hostEnvironment } from './environment.js';
import { recipe, recipeHash } from './recipe.js';
import { requireTool } from './requirements.js';
import { RigError } from './rig-error.js';
import type { Release } from './types.js';

/**
 * $1 the folder, $2 the suite, the rest the options. It runs under flock, so the folder that an aborted build left is nobody's,
 * and the rename comes last, so a folder under its final name is complete.
 */
const build = `
  folder=$1 suite=$2; shift 2
  [ -e "$folder" ] && exit
  rm -rf --one-file-system "$folder.part"
  mmdebstrap "$@" "$suite" "$folder.part"
  mv -T "$folder.part" "$folder"
`;

/** The Debian folder with Asterisk in it: made at the first use and kept in the user's cache. */
export async function rootFolder(release: Release, report: (line: string) => void): Promise<string> {
  const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'rx-ari');
  const folder = join(cache, `asterisk-${release}-${recipeHash(release)}`);
  if (existsSync(folder)) return folder;
  requireTool('mmdebstrap');
  requireTool('flock');
  await mkdir(cache, { recursive: true });
  const { suite, options } = recipe(release);
  report(`making ${folder} from the packages of Debian ${suite}: about a minute, once`);
  const output = await runLocked(`${folder}.lock`, [folder, suite, ...options]);
  if (existsSync(folder)) return folder;
  throw new RigError(
    `Debian's package of Asterisk ${release} (suite ${suite}) could not be fetched and unpacked, ` +
      `which takes network access to a Debian mirror. mmdebstrap said:\n${output}`,
  );
}

function runLocked(lock: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('flock', [lock, 'sh', '-ec', build, 'build', ...args], {
      env: hostEnvironment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let tail = '';
    const keep = (chunk: Buffer) => (tail = (tail + chunk.toString()).slice(-2000));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', () => resolve(tail));
  });
}
