import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenAPIV3 } from 'openapi-types';
import { firstValueFrom } from 'rxjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { release } from '../../src/generated/declarations.js';
import { operations } from '../../src/generated/operations.js';
import { validated } from '../../src/openapi.js';
import { json, startLoopback } from '../support/loopback.js';
import { ran, startSimulator, user } from './support.js';

const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'rx-ari-'));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return made;
};

describe('rx-ari openapi', () => {
  it('writes a valid document of the server that it asks', async () => {
    const { simulator, reach } = await startSimulator();
    const { code, stdout, stderr } = await ran(['openapi'], reach);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const document = JSON.parse(stdout) as OpenAPIV3.Document;
    expect(document).toMatchObject({
      openapi: '3.0.3',
      info: { version: release },
      servers: [{ url: `${simulator.url}/ari` }],
    });
    const resolved = await firstValueFrom(validated(document));
    const ids = Object.values(resolved.paths).flatMap((path) =>
      Object.values(path as Record<string, OpenAPIV3.OperationObject>),
    );
    expect(ids.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(operations).sort());
  });

  it('writes into a file, and fails where it cannot', async () => {
    const { reach } = await startSimulator();
    const out = join(folder(), 'asterisk.json');
    expect(await ran(['openapi', '--out', out], reach)).toEqual({ code: 0, stdout: `${out}\n`, stderr: '' });
    expect(JSON.parse(readFileSync(out, 'utf8'))).toHaveProperty('paths');
    const failed = await ran(['openapi', '--out', '/nowhere/at/all.json'], reach);
    expect(failed).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('ENOENT') });
  });

  it('writes nothing when the server declares what is no API', async () => {
    const { url } = await startLoopback({ answer: json({ system: { version: '22.0.0' } }) });
    const { code, stdout, stderr } = await ran(['openapi'], { ...user, ARI_URL: url });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('API description');
  });
});

describe('rx-ari types', () => {
  it('writes the types of the server that it asks', async () => {
    const { reach } = await startSimulator();
    const out = join(folder(), 'asterisk.ts');
    expect(await ran(['types', '--out', out], reach)).toEqual({ code: 0, stdout: `${out}\n`, stderr: '' });
    const text = readFileSync(out, 'utf8');
    expect(text).toContain(`from the API of Asterisk ${release}.`);
    expect(text).toContain("  'channels.answer': {\n");
    expect(text).toContain('export interface AriEventMap {\n');
    expect(await ran(['types'], reach)).toEqual({ code: 0, stdout: text, stderr: '' });
  });
});
