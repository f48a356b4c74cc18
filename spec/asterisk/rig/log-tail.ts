import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The end of what an instance said, on its output and in its log. */
export async function logTail(folder: string, lines = 25): Promise<string> {
  const texts = await Promise.all(
    ['log/console', 'log/full'].map((name) => readFile(join(folder, name), 'utf8').catch(() => '')),
  );
  return texts.flatMap((text) => text.trimEnd().split('\n').slice(-lines)).join('\n');
}
