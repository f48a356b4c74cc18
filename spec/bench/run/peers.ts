import { execFileSync } from 'node:child_process';

/** Installs the other clients into their own folder. */
export function installPeers(): void {
  execFileSync('npm', ['install', '--prefix', 'spec/bench/peers', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
