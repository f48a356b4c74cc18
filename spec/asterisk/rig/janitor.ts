import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rootEnvironment } from './environment.js';

/** Its input ends when the rig closes it, and also when the rig itself is killed: then Asterisk must not outlive it. */
const cleanUp = `
  pid=
  while read -r line; do pid=$line; done
  if [ -n "$pid" ] && grep -qsF "$1" "/proc/$pid/cmdline"; then kill -KILL "$pid"; sleep 1; fi
  rm -rf --one-file-system "$2"
`;

export interface Janitor {
  /** The process whose command line holds the mark is Asterisk. */
  watch(pid: number): void;
  finish(): Promise<void>;
}

/** Removes the instance's folder in the end, whatever the end is. */
export function startJanitor(mark: string, folder: string): Janitor {
  const child = spawn('sh', ['-c', cleanUp, 'janitor', mark, folder], {
    // a Ctrl-C in the terminal must reach the rig alone
    detached: true,
    env: rootEnvironment,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.stdin.on('error', () => undefined);
  child.unref();
  const ended = once(child, 'exit');
  return {
    watch: (pid) => child.stdin.write(`${pid}\n`),
    finish: async () => {
      child.ref();
      child.stdin.end();
      await ended;
    },
  };
}
