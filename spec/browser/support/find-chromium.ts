import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'chromium-headless-shell', 'google-chrome', 'google-chrome-stable'];

/** Where Chromium is: as the environment variable CHROMIUM says, or the first of the usual names in PATH. */
export function findChromium(): string {
  const said = process.env['CHROMIUM'];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const usual = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = (said === undefined ? usual : [said]).find(isExecutable);
  if (found !== undefined) return found;
  throw new Error(
    `there is no Chromium: install one, on Debian with apt-get install chromium, or say in CHROMIUM where it is (looked for ${said ?? names.join(', ')})`,
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
