import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'chromium-headless-shell', 'google-chrome', 'google-chrome-stable'];

/** Returns the path of Chromium: the environment variable CHROMIUM, or the first usual name in PATH. */
export function findChromium(): string {
  const path = process.env['CHROMIUM'];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const usual = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = (path === undefined ? usual : [path]).find(isExecutable);
  if (found !== undefined) return found;
  throw new Error(
    `there is no Chromium: install one, on Debian with apt-get install chromium, or say in CHROMIUM where it is (looked for ${path ?? names.join(', ')})`,
  );
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
