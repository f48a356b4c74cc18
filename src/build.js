// Makes `dist` of `src`: one file for each door, and in files beside them what doors share. Types are written by `tsc`.
import { readFileSync } from 'node:fs';
import { build } from 'rolldown';

const { bin, exports, dependencies, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));

/** What others load, and what only this package runs. */
const files = JSON.stringify([bin, exports, './dist/codegen/main.js']).matchAll(/"\.\/dist\/([^"]+)\.js"/g);
const packages = Object.keys({ ...dependencies, ...peerDependencies, 'node:': true });

await build({
  input: Object.fromEntries([...files].map(([, file]) => [file, `src/${file}.ts`])),
  // Helpers of the compiler come with it, and are no dependency.
  external: (id) => packages.some((name) => id.startsWith(name)),
  platform: 'neutral',
  tsconfig: 'tsconfig.json',
  output: { dir: 'dist', cleanDir: true, entryFileNames: '[name].js', chunkFileNames: 'shared/[name].js' },
});
