import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { cli } from './cli.js';
import { configFiles, type Settings } from './config.js';
import { owner, reader } from './config-http.js';
import { makeInstanceFolder } from './instance-folder.js';
import type { Janitor } from './janitor.js';
import { launch } from './launch.js';
import { logTail } from './log-tail.js';
import { PortTakenError, waitUntilReady } from './ready.js';
import { certificate } from './recipe.js';
import { RigError } from './rig-error.js';
import { stopProcess } from './stop-process.js';
import type { Asterisk, AsteriskFacts } from './types.js';

export async function runAsterisk(
  rootDir: string,
  settings: Settings,
  files: Readonly<Record<string, string>>,
  janitor: Janitor,
): Promise<Asterisk> {
  const folder = join(rootDir, settings.home);
  await makeInstanceFolder(folder, { ...configFiles(settings), ...files });
  const { child, pid } = await launch(rootDir, settings.home);
  janitor.watch(pid);
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const facts = factsOf(rootDir, settings, pid);
  try {
    const version = await waitUntilReady(facts.url, settings.entityId, exited);
    return withVerbs({ ...facts, version }, child, exited, janitor);
  } catch (error) {
    if (error instanceof PortTakenError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new RigError(`Asterisk ${settings.release} did not start: ${reason}\n${await logTail(folder)}`);
  }
}

function factsOf(rootDir: string, { release, home, prefix, ...ports }: Settings, pid: number) {
  const path = prefix && `/${prefix}`;
  return {
    release,
    url: `http://127.0.0.1:${ports.port}${path}`,
    tlsUrl: `https://127.0.0.1:${ports.tlsPort}${path}`,
    caFile: join(rootDir, certificate),
    port: ports.port,
    sipPort: ports.sipPort,
    ...owner,
    readOnly: reader,
    pid,
    rootDir,
    spoolDir: join(rootDir, home, 'spool'),
    logFile: join(rootDir, home, 'log/full'),
    configFile: join(home, 'etc/asterisk.conf'),
  };
}

function withVerbs(facts: AsteriskFacts, child: ChildProcess, exited: Promise<void>, janitor: Janitor): Asterisk {
  const stop = async () => {
    await stopProcess(child, exited, () => cli(facts, 'core stop now'));
    await janitor.finish();
  };
  let stopped: Promise<void> | undefined;
  return {
    ...facts,
    facts,
    exited,
    cli: (command) => cli(facts, command),
    log: () => facts.logFile,
    kill: (signal = 'SIGKILL') => void child.kill(signal),
    stop: () => (stopped ??= stop()),
  };
}
