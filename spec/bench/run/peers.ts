import { execFileSync } from 'node:child_process';

/** Installs what is measured beside this package into a folder of its own. */
export function installPeers(): void {
  execFileSync('npm', ['install', '--prefix', 'spec/bench/peers', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
