import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenAPIV3 } from 'openapi-types';
import { firstValueFrom } from 'rxjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { release } from '../../src/generated/declarations.js';
import { operations } from '../../src/generated/operations.js';
import { validateOpenApi } from '../../src/openapi.js';
import { json, startLoopback } from '../support/loopback.js';
import { runCommand, startSimulator, user } from './support.js';

const folder = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'rx-ari-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
};

describe('rx-ari openapi', () => {
  it('writes a valid document of the API of the server', async () => {
    const { simulator, environment } = await startSimulator();
    const { code, stdout, stderr } = await runCommand(['openapi'], environment);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const document = JSON.parse(stdout) as OpenAPIV3.Document;
    expect(document).toMatchObject({
      openapi: '3.0.3',
      info: { version: release },
      servers: [{ url: `${simulator.url}/ari` }],
    });
    const resolved = await firstValueFrom(validateOpenApi(document));
    const ids = Object.values(resolved.paths).flatMap((path) =>
      Object.values(path as Record<string, OpenAPIV3.OperationObject>),
    );
    expect(ids.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(operations).sort());
  });

  it('writes the document to a file, and fails if it cannot', async () => {
    const { environment } = await startSimulator();
    const out = join(folder(), 'asterisk.json');
    expect(await runCommand(['openapi', '--out', out], environment)).toEqual({
      code: 0,
      stdout: `${out}\n`,
      stderr: '',
    });
    expect(JSON.parse(readFileSync(out, 'utf8'))).toHaveProperty('paths');
    const failed = await runCommand(['openapi', '--out', '/nowhere/at/all.json'], environment);
    expect(failed).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('ENOENT') });
  });

  it('writes nothing if the server does not send an API description', async () => {
    const { url } = await startLoopback({ answer: json({ system: { version: '22.0.0' } }) });
    const { code, stdout, stderr } = await runCommand(['openapi'], { ...user, ARI_URL: url });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('API description');
  });
});

describe('rx-ari types', () => {
  it('writes the types of the API of the server', async () => {
    const { environment } = await startSimulator();
    const out = join(folder(), 'asterisk.ts');
    expect(await runCommand(['types', '--out', out], environment)).toEqual({ code: 0, stdout: `${out}\n`, stderr: '' });
    const text = readFileSync(out, 'utf8');
    expect(text).toContain(`from the API of Asterisk ${release}.`);
    expect(text).toContain("  'channels.answer': {\n");
    expect(text).toContain('export interface AriEventMap {\n');
    expect(await runCommand(['types'], environment)).toEqual({ code: 0, stdout: text, stderr: '' });
  });
});
