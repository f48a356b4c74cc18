import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Returns the links of all HTML files of a folder that lead to no file or to no anchor. */
export function findDeadLinks(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html'));
  const texts = new Map(files.map((file) => [join(folder, file), readFileSync(join(folder, file), 'utf8')]));
  const anchors = new Map([...texts].map(([file, text]) => [file, idsIn(text)]));
  return [...texts].flatMap(([file, text]) =>
    [...text.matchAll(/(?:href|src)="([^"]+)"/g)]
      .map(([, link]) => link.replaceAll('&amp;', '&'))
      .filter((link) => !/^(?:[a-z]+:|\/\/)/.test(link) && isDead(file, link))
      .map((link) => `${relative(folder, file)} → ${link}`),
  );

  function isDead(file, link) {
    const [path, anchor] = link.split('#');
    let target = path === '' ? file : join(dirname(file), decodeURIComponent(path.split('?')[0]));
    if (!existsSync(target)) return true;
    if (statSync(target).isDirectory()) target = join(target, 'index.html');
    return Boolean(anchor) && anchors.has(target) && !anchors.get(target).has(decodeURIComponent(anchor));
  }
}

const idsIn = (text) => new Set([...text.matchAll(/\b(?:id|name)="([^"]+)"/g)].map(([, id]) => id));
