import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Copies the matching files of a folder as text files, and adds an index page that links to them. */
export function copyListedFolder(source, target, pattern) {
  mkdirSync(target, { recursive: true });
  const files = readdirSync(source).filter((file) => pattern.test(file));
  for (const file of files) copyFileSync(join(source, file), join(target, `${file}.txt`));
  const links = files.map((file) => `<li><a href="${file}.txt">${file}</a></li>`).join('\n');
  writeFileSync(join(target, 'index.html'), `<!doctype html>\n<meta charset="utf-8">\n<ul>\n${links}\n</ul>\n`);
}
