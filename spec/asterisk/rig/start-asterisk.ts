import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Settings } from './config.js';
import { newHome } from './instance-folder.js';
import { startJanitor } from './janitor.js';
import { freePort, isFreeTcp, isFreeUdp } from './ports.js';
import { PortTakenError } from './ready.js';
import { requireMachine } from './requirements.js';
import { rootFolder } from './root-folder.js';
import { runAsterisk } from './run-asterisk.js';
import type { Asterisk, StartOptions } from './types.js';

/** Starts an Asterisk of its own on loopback; ARI answers when the promise resolves. */
export async function startAsterisk(options: StartOptions): Promise<Asterisk> {
  requireMachine();
  const rootDir = await rootFolder(options.release, options.report ?? (() => undefined));
  for (let attempt = 1; ; attempt++) {
    const settings = await newSettings(options);
    const janitor = startJanitor(settings.home, join(rootDir, settings.home));
    try {
      return await runAsterisk(rootDir, settings, options.files ?? {}, janitor);
    } catch (error) {
      await janitor.finish();
      const again = error instanceof PortTakenError && options.port === undefined && attempt < 3;
      if (!again) throw error;
    }
  }
}

async function newSettings({ release, prefix, port, sessionLimit }: StartOptions): Promise<Settings> {
  return {
    release,
    home: newHome(),
    entityId: newEntityId(),
    prefix: prefix?.replace(/^\/+|\/+$/g, '') ?? '',
    port: port ?? (await freePort(isFreeTcp)),
    tlsPort: await freePort(isFreeTcp),
    sipPort: await freePort(isFreeUdp),
    sessionLimit,
  };
}

/** Looks like the address of a network card, as Asterisk's own choice does. */
function newEntityId(): string {
  return ['02', ...Array.from(randomBytes(5), (byte) => byte.toString(16).padStart(2, '0'))].join(':');
}
