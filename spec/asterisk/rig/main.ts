import { isFreeTcp } from './ports.js';
import { RigError, startAsterisk } from './index.js';
import { howToReach } from './how-to-reach.js';
import type { Release } from './types.js';

const usualPort = 8088;

const say = (line: string) => console.log(line);

/** Ctrl-C in the terminal, or a polite kill. */
const askedToEnd = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  // npm hands a kill to its shell, which dies of it and hands nothing on
  const shell = process.ppid;
  if (process.env['npm_lifecycle_event']) setInterval(() => process.ppid !== shell && resolve(), 500);
});

function releaseFrom(word: string | undefined): Release {
  if (word === undefined || word === '22') return '22';
  if (word === '16') return '16';
  throw new RigError(`There is Asterisk 22 and Asterisk 16, not "${word}": npm run asterisk -- 16`);
}

/** To the exit code. */
async function main(): Promise<number> {
  const release = releaseFrom(process.argv[2]);
  const usual = await isFreeTcp(usualPort);
  const starting = startAsterisk({ release, report: say, ...(usual && { port: usualPort }) });
  const asterisk = await Promise.race([starting, askedToEnd]);
  if (!asterisk) return 0;
  if (!usual) say(`Port ${usualPort} is taken by another program: using ${asterisk.port}.`);
  say(howToReach(asterisk));
  const byItself = await Promise.race([askedToEnd.then(() => false), asterisk.exited.then(() => true)]);
  say(byItself ? 'Asterisk has ended by itself' : 'stopping');
  await asterisk.stop();
  return byItself ? 1 : 0;
}

try {
  // what had only begun to start ends with this process
  process.exit(await main());
} catch (error) {
  if (!(error instanceof RigError)) throw error;
  console.error(error.message);
  process.exit(1);
}
