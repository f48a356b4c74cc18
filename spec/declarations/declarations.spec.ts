import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { root } from '../docs/blocks.js';
import { everyCall } from './calls.js';
import { snippets, writeConsumer } from './consumer.js';
import { unexportedTypes } from './named-types.js';

const compilers = {
  '5.9': join(import.meta.dirname, 'node_modules/typescript-5.9/bin/tsc'),
  '6': join(root, 'node_modules/typescript/bin/tsc'),
  '7': join(import.meta.dirname, 'node_modules/typescript-7/bin/tsc'),
};

/** A library without return annotations whose objects come from one entry and whose verbs come from another. */
const objectsOfAnotherEntry = `
import { injectAri, injectChannels } from 'rx-ari/angular';
import { play } from 'rx-ari';
import type { Ari as NestAri } from 'rx-ari/nestjs';
import { callContext } from 'rx-ari/otel';

export const playToAll = () => injectChannels()().map((channel) => play(channel, 'sound:hello-world'));
export const playFromAngular = () => play(injectAri().channel('c1'), 'sound:hello-world');
export const playFromNest = (ari: NestAri) => play(ari.channel('c1'), 'sound:hello-world');
export const trace = (ari: NestAri) => callContext(ari.channel('c1'));
`;

const compile = (compiler: string, project: string): string => {
  const { stdout, stderr, status } = spawnSync(process.execPath, [compiler, '-p', project], { encoding: 'utf8' });
  return status === 0 ? '' : stdout + stderr;
};

describe.each(['nodenext', 'bundler'] as const)(
  'a library that exports calls of every function, with %s',
  (resolution) => {
    const project = writeConsumer(
      { ...snippets, ...everyCall, 'objects-of-another-entry.ts': objectsOfAnotherEntry },
      resolution,
    );
    afterAll(() => rmSync(project, { recursive: true }));

    it.each(Object.entries(compilers))('compiles with TypeScript %s', (_, compiler) => {
      expect(compile(compiler, project)).toBe('');
    });
  },
);

describe('the entries of the package', () => {
  it('export every type that their declarations name', () => {
    expect(unexportedTypes()).toEqual([]);
  });
});
