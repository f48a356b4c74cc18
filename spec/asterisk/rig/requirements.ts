import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { toolPath } from './environment.js';
import { RigError } from './rig-error.js';

const packageOf = {
  chroot: 'coreutils',
  unshare: 'util-linux',
  flock: 'util-linux',
  mmdebstrap: 'mmdebstrap',
} as const;

export function requireMachine(): void {
  if (process.platform !== 'linux')
    throw new RigError(`The rig runs Asterisk in a Debian folder, which takes Linux (this is ${process.platform}).`);
  if (process.getuid?.() !== 0)
    throw new RigError('The rig must be run as root, for chroot: run the same command again with sudo.');
  requireTool('chroot');
  requireTool('unshare');
  try {
    execFileSync('unshare', ['--mount', 'true'], { env: { ...process.env, PATH: toolPath }, stdio: 'pipe' });
  } catch {
    throw new RigError(
      'The rig needs a mount namespace of its own (unshare --mount), which is forbidden here: ' +
        'in a container, start that with --privileged or --cap-add SYS_ADMIN.',
    );
  }
}

export function requireTool(tool: keyof typeof packageOf): void {
  if (toolPath.split(':').some((folder) => isExecutable(join(folder, tool)))) return;
  throw new RigError(
    `The rig needs the program ${tool}: apt-get install ${packageOf[tool]} (on Ubuntu also debian-archive-keyring).`,
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
