import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filter, firstValueFrom, fromEvent, map, scan } from 'rxjs';
import { expect } from 'vitest';
import { afterTest, asterisk } from './client.js';
import { patiently } from '../../support/wait.js';

/** The command `rx-ari record`, in front of the server. */
export interface Recorder {
  /** The address that programs use. */
  readonly url: string;
  /** Waits for the program to have closed its event socket, and ends it by Ctrl-C; settles with the cassette. */
  stop(): Promise<string>;
}

export async function startRecorder(...flags: readonly string[]): Promise<Recorder> {
  const folder = mkdtempSync(join(tmpdir(), 'cassette-'));
  const file = join(folder, 'call.jsonl');
  const command = ['dist/cli/main.js', 'record', '--url', asterisk.url, '--port', '0', '--out', file, ...flags];
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'inherit', 'pipe'] });
  const exit = once(child, 'exit');
  afterTest(() => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });
  const url = await firstValueFrom(
    fromEvent(child.stderr, 'data').pipe(
      map(String),
      scan((all, more) => all + more, ''),
      map((output) => /address instead: (\S+)\n/.exec(output)?.[1]),
      filter((found) => found !== undefined),
      patiently(),
    ),
  );
  return {
    url,
    stop: async () => {
      await expect.poll(() => readFileSync(file, 'utf8')).toContain('"connection":"closed"');
      child.kill('SIGINT');
      const [code] = (await exit) as [number | null];
      if (code !== 0) throw new Error(`rx-ari record exited with ${code}`);
      return readFileSync(file, 'utf8');
    },
  };
}
