import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { hostEnvironment } from './environment.js';
import { recipe, recipeHash } from './recipe.js';
import { requireTool } from './requirements.js';
import { RigError } from './rig-error.js';
import type { Release } from './types.js';

/**
 * $1 the folder, $2 the suite, the rest the options. It runs under flock, so no process uses the rest of an aborted build, and the rename
 * comes last, so a folder under its final name is complete. Its mounts are its own: one that is killed leaves none behind.
 */
const build = `
  folder=$1 suite=$2; shift 2
  [ -e "$folder" ] && exit
  trap 'rm -rf --one-file-system "$folder.part"' EXIT
  trap exit INT TERM
  rm -rf --one-file-system "$folder.part"
  # not to a pipe: a build that loses its reader would die half-way
  mmdebstrap "$@" "$suite" "$folder.part" > "$folder.log" 2>&1
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
  await runLocked(`${folder}.lock`, [folder, suite, ...options]);
  if (existsSync(folder)) return folder;
  throw new RigError(
    `Debian's package of Asterisk ${release} (suite ${suite}) could not be fetched and unpacked, ` +
      `which takes network access to a Debian mirror. ${folder}.log ends with:\n${await complaints(`${folder}.log`)}`,
  );
}

async function runLocked(lock: string, args: readonly string[]): Promise<void> {
  const child = spawn('unshare', ['--mount', 'flock', lock, 'sh', '-ec', build, 'build', ...args], {
    env: hostEnvironment,
    stdio: 'ignore',
  });
  await once(child, 'exit');
}

async function complaints(file: string): Promise<string> {
  const lines = (await readFile(file, 'utf8').catch(() => '')).trimEnd().split('\n');
  const errors = lines.filter((line) => line.startsWith('E: '));
  return (errors.length ? errors : lines).slice(-5).join('\n');
}
