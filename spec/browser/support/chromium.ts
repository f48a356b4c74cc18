import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DevTools } from './dev-tools.js';
import { findChromium } from './find-chromium.js';
import { Page } from './page.js';

const quiet = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface Chromium {
  open(url: string): Promise<Page>;
  stop(): Promise<void>;
}

/** Starts a Chromium with an empty profile that loads only the given pages. */
export async function startChromium(): Promise<Chromium> {
  const profile = mkdtempSync(join(tmpdir(), 'rx-ari-chromium-'));
  const flags = [...quiet, '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'];
  // In its own process group, because it starts processes that would outlive it.
  const child = spawn(findChromium(), flags, { stdio: 'ignore', detached: true });
  const exited = once(child, 'exit');
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, 'SIGKILL');
    await exited;
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  try {
    const tools = await DevTools.connect(await addressOf(profile));
    return { open: (url) => Page.open(tools, url), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The address on which Chromium listens. Chromium writes it into its profile. */
async function addressOf(profile: string): Promise<string> {
  for (let tries = 0; tries < 300; tries++) {
    try {
      const [port, path] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').trim().split('\n');
      if (path !== undefined) return `ws://127.0.0.1:${port}${path}`;
    } catch {
      // The file does not exist yet.
    }
    await delay(100);
  }
  throw new Error('Chromium has not started within 30 seconds');
}
