import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { afterTest, asterisk } from './support/client.js';

/** A file without the point release that it was written from: that may move while the API stays. */
const contentOf = (file: string): string =>
  readFileSync(file, 'utf8').replaceAll(/(Asterisk |release = ')\d+\.\d+\.\d+/g, '$1x.y.z');

it('writes from this server exactly what is in src/generated', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rx-ari-generated-'));
  afterTest(() => rmSync(folder, { recursive: true }));
  const { username, password, url } = asterisk;
  const output = execFileSync(process.execPath, ['dist/codegen/main.js', url, folder], {
    env: { ...process.env, ARI_USERNAME: username, ARI_PASSWORD: password },
    encoding: 'utf8',
  });
  expect(output).toContain('109 operations, 44 event types');
  const files = readdirSync('src/generated').sort();
  expect(readdirSync(folder).sort()).toEqual(files);
  for (const file of files) expect(contentOf(join(folder, file))).toBe(contentOf(join('src/generated', file)));
});
