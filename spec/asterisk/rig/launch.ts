import { spawn, type ChildProcess } from 'node:child_process';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { rootEnvironment } from './environment.js';

/**
 * $1 the root folder, $2 the instance's folder in it. Every step replaces the one before, so the process that was started is
 * Asterisk in the end; its mounts are in a namespace of its own and vanish with it.
 */
const script = `
  mount --rbind /dev "$1/dev"
  mount --rbind /proc "$1/proc"
  mount -t tmpfs -o mode=1777 tmpfs "$1/tmp"
  chroot "$1" chown -R asterisk:asterisk "$2"
  exec chroot "$1" asterisk -f -U asterisk -G asterisk -C "$2/etc/asterisk.conf"
`;

export async function launch(rootDir: string, home: string): Promise<{ child: ChildProcess; pid: number }> {
  const output = await open(join(rootDir, home, 'log/console'), 'a');
  try {
    const child = spawn('unshare', ['--mount', 'sh', '-ec', script, 'launch', rootDir, home], {
      // a Ctrl-C in the terminal must reach the rig alone, which then stops Asterisk in good order
      detached: true,
      env: rootEnvironment,
      stdio: ['ignore', output.fd, output.fd],
    });
    if (child.pid === undefined) throw new Error('unshare could not be started');
    return { child, pid: child.pid };
  } finally {
    await output.close();
  }
}
