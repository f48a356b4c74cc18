import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyDescriptions } from '../../src/codegen/apply-descriptions.js';
import { createSource } from '../../src/codegen/source.js';
import { bodiesText, writeTypes } from '../../src/codegen/write-types.js';
import { toOpenApi } from '../../src/description/to-openapi.js';
import { declarations } from '../../src/generated/declarations.js';
import { operations } from '../../src/generated/operations.js';
import { diagnosticsOf } from '../support/compile.js';
import type { Declaration } from '../../src/description/swagger.js';

const root = import.meta.dirname;

const typesOf = (declared: readonly Declaration[]): string =>
  writeTypes(createSource(declared, toOpenApi(declared), '22.10.1'));

const program = `
import type { AriEvent, AriEventMap, Channel, Operations } from './asterisk.js';
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
export const originate: Operations['channels.originate']['params'] = { endpoint: 'PJSIP/alice', variables: { A: 'b' } };
// @ts-expect-error -- the endpoint is required
export const missing: Operations['channels.originate']['params'] = { app: 'hello' };
export const results: [
  Same<Operations['channels.list']['result'], readonly Channel[]>,
  Same<Operations['channels.hangup']['result'], void>,
  Same<AriEventMap['StasisStart']['channel'], Channel>,
] = [true, true, true];
export const digitOf = (event: AriEvent): string => (event.type === 'ChannelDtmfReceived' ? event.digit : '');
`;

describe('writeTypes', () => {
  it('writes types of parameters, results and events that compile', () => {
    const sources = {
      [join(root, 'asterisk.ts')]: typesOf(declarations),
      [join(root, 'program.ts')]: program,
    };
    expect(diagnosticsOf(sources, 'bundler')).toEqual([]);
  });

  it('writes every operation, and no imports', () => {
    const text = typesOf(declarations);
    for (const [name, { upgrade }] of Object.entries(operations))
      expect(text.includes(`  '${name}': {`)).toBe(!upgrade);
    expect(text).not.toContain('import');
    expect(text).toMatch(/^\/\/ Written by `rx-ari types` from the API of Asterisk 22\.10\.1\. Do not edit\.\n/);
  });

  it('writes the same types of bodies as the package', () => {
    expect(readFileSync('src/description/bodies.ts', 'utf8')).toBe(bodiesText);
  });

  it('leaves out the texts of a server for operations without a description', () => {
    const declaration: Declaration = {
      resourcePath: '/api-docs/doors.{format}',
      apis: [
        {
          path: '/doors/{doorId}',
          operations: [
            {
              httpMethod: 'POST',
              nickname: 'open',
              summary: 'Text of the server.',
              responseClass: 'Door',
              parameters: [
                { name: 'doorId', paramType: 'path', dataType: 'string', description: 'Text of the server.' },
              ],
            },
          ],
        },
      ],
      models: { Door: { id: 'Door', description: 'Text of the server.', properties: { open: { type: 'boolean' } } } },
    };
    const { declarations: described, missing } = applyDescriptions([declaration]);
    expect(missing).toEqual(['doors.open', 'doors.open.doorId', 'Door']);
    const text = typesOf(described);
    expect(text).not.toContain('Text of the server');
    expect(text).toContain('export interface Door {\n  readonly open?: boolean;\n}\n');
    expect(text).toContain(
      "  'doors.open': {\n    readonly params: {\n      readonly doorId: string;\n    };\n    readonly result: Door;\n  };",
    );
  });
});
