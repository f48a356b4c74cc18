import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, textOf } from './blocks.js';

const specs = readdirSync(join(root, 'spec'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.spec.ts') && !file.includes('node_modules'))
  .map((file) => `spec/${file}`);

const referenced = [...textOf('docs/security.md').matchAll(/\]\((\.\.\/spec\/[^)]+)\)/g)].map(([, path]) =>
  normalize(join('docs', path!)),
);

const securityNames = /security|credential|password|injection|\btls|hostile|redact|clear-text|insecure|^spec\/fuzz\//;

/** A spec about security, by its name or because it checks that a credential is absent. */
const isAboutSecurity = (file: string): boolean =>
  securityNames.test(file) || /\bsecrets\b|not\.to\w+\([^)]*peekaboo/.test(readFileSync(join(root, file), 'utf8'));

/** This file, which checks the page. */
const PAGE_SPEC = 'spec/docs/security-page.spec.ts';

describe('docs/security.md', () => {
  it('references specs that exist', () => {
    expect(referenced.length).toBeGreaterThan(15);
    expect(referenced.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('references every spec about security', () => {
    const about = specs.filter((file) => isAboutSecurity(file) && file !== PAGE_SPEC);
    expect(about.length).toBeGreaterThan(10);
    expect(about.filter((file) => !referenced.includes(file))).toEqual([]);
  });
});
