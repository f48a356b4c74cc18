import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Bundles a program into a folder with a page. The bundler uses only the manifest of this package. */
export async function buildPage(program: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'rx-ari-page-'));
  await build({
    root: fileURLToPath(new URL('../../..', import.meta.url)),
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: { input: program, output: { entryFileNames: 'page.js' } },
    },
  });
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><title>Page</title><script type="module" src="page.js"></script>',
  );
  return folder;
}
