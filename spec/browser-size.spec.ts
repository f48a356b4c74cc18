import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Bundles a program for a page, without rxjs. */
async function bundle(program: string): Promise<string> {
  const { output } = (await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [
      {
        name: 'program',
        resolveId: (id) => (id === 'program' ? `${root}program.js` : null),
        load: (id) => (id === `${root}program.js` ? program : null),
      },
    ],
    build: { write: false, modulePreload: false, rolldownOptions: { input: 'program', external: [/^rxjs/] } },
  })) as Rolldown.RolldownOutput;
  return output.map((file) => (file.type === 'chunk' ? file.code : '')).join('');
}

/** Returns the bytes that a page loads for a program. */
async function weigh(name: string, program: string): Promise<number> {
  const code = await bundle(program);
  const zipped = gzipSync(code, { level: 9 }).length;
  console.log(`${name}: ${code.length} bytes minified, ${zipped} gzipped, besides rxjs`);
  return zipped;
}

/** Limits in bytes for a client alone, and for a client with some verbs. D-043 has the reasons. */
const MAX_CLIENT_BYTES = 22_750;
const MAX_FLOW_BYTES = 24_750;

describe('the bundle for a page', () => {
  it('contains a client in less than 22.75 kB, gzipped, besides rxjs', async () => {
    const client = await weigh('createAri', `import { createAri } from 'rx-ari'; globalThis.program = createAri;`);
    expect(client).toBeLessThan(MAX_CLIENT_BYTES);
    // The bundle is not empty.
    expect(client).toBeGreaterThan(10_000);
  });

  it('is slightly larger with a call flow', async () => {
    const names = 'createAri, perCall, play, digits';
    const program = `import { ${names} } from 'rx-ari'; globalThis.program = [${names}];`;
    expect(await weigh(names, program)).toBeLessThan(MAX_FLOW_BYTES);
  });

  it('contains no unused code, in particular neither ws nor ky', async () => {
    const code = await bundle(`import { createAri } from 'rx-ari'; globalThis.program = createAri;`);
    expect(code).toContain('api_key');
    expect(code).not.toMatch(/import\s*["'](?!rxjs)|from\s*["'](?!rxjs)/);
    expect(code).not.toMatch(/perMessageDeflate|throwHttpErrors|ECONNREFUSED|AriDialError/);
    await weigh('everything', `import * as all from 'rx-ari'; globalThis.program = { ...all };`);
  });
});
