import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withOwnWords } from '../../src/codegen/own-words.js';
import { sourceOf } from '../../src/codegen/source.js';
import { bodiesText, writeTypes } from '../../src/codegen/write-types.js';
import { toOpenApi } from '../../src/description/to-openapi.js';
import { declarations } from '../../src/generated/declarations.js';
import { operations } from '../../src/generated/operations.js';
import { diagnosticsOf } from '../support/compile.js';
import type { Declaration } from '../../src/description/swagger.js';

const root = import.meta.dirname;

const typesOf = (declared: readonly Declaration[]): string =>
  writeTypes(sourceOf(declared, toOpenApi(declared), '22.10.1'));

const program = `
import type { AriEvent, AriEventMap, Channel, Operations } from './asterisk.js';
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
export const originate: Operations['channels.originate']['params'] = { endpoint: 'PJSIP/alice', variables: { A: 'b' } };
// @ts-expect-error -- there is none without an endpoint
export const missing: Operations['channels.originate']['params'] = { app: 'hello' };
export const results: [
  Same<Operations['channels.list']['result'], readonly Channel[]>,
  Same<Operations['channels.hangup']['result'], void>,
  Same<AriEventMap['StasisStart']['channel'], Channel>,
] = [true, true, true];
export const digitOf = (event: AriEvent): string => (event.type === 'ChannelDtmfReceived' ? event.digit : '');
`;

describe('the types of an Asterisk in one file', () => {
  it('compile, and say what is taken, answered and told', () => {
    const sources = {
      [join(root, 'asterisk.ts')]: typesOf(declarations),
      [join(root, 'program.ts')]: program,
    };
    expect(diagnosticsOf(sources, 'bundler')).toEqual([]);
  });

  it('have every operation and import nothing', () => {
    const text = typesOf(declarations);
    for (const [name, { upgrade }] of Object.entries(operations))
      expect(text.includes(`  '${name}': {`)).toBe(!upgrade);
    expect(text).not.toContain('import');
    expect(text).toMatch(/^\/\/ Written by `rx-ari types` from the API of Asterisk 22\.10\.1\. Do not edit\.\n/);
  });

  it('spell bodies as the package does', () => {
    expect(readFileSync('src/description/bodies.ts', 'utf8')).toBe(bodiesText);
  });

  it('go without words where we have none, and never have those of somebody else', () => {
    const theirs: Declaration = {
      resourcePath: '/api-docs/doors.{format}',
      apis: [
        {
          path: '/doors/{doorId}',
          operations: [
            {
              httpMethod: 'POST',
              nickname: 'open',
              summary: 'Their words.',
              responseClass: 'Door',
              parameters: [{ name: 'doorId', paramType: 'path', dataType: 'string', description: 'Their words.' }],
            },
          ],
        },
      ],
      models: { Door: { id: 'Door', description: 'Their words.', properties: { open: { type: 'boolean' } } } },
    };
    const { declarations: ours, missing } = withOwnWords([theirs]);
    expect(missing).toEqual(['doors.open', 'doors.open.doorId', 'Door']);
    const text = typesOf(ours);
    expect(text).not.toContain('Their words');
    expect(text).toContain('export interface Door {\n  readonly open?: boolean;\n}\n');
    expect(text).toContain(
      "  'doors.open': {\n    readonly params: {\n      readonly doorId: string;\n    };\n    readonly result: Door;\n  };",
    );
  });
});
