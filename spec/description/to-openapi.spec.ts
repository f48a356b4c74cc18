import SwaggerParser from '@apidevtools/swagger-parser';
import type { OpenAPI, OpenAPIV3 } from 'openapi-types';
import { describe, expect, it } from 'vitest';
import { toOpenApi, type AriDocument } from '../../src/description/to-openapi.js';
import { declaring, eachRelease, operation, parameter, releases } from './samples.js';
import { operationsOf, semanticProblems } from './semantic-problems.js';

const validate = (document: OpenAPI.Document) => SwaggerParser.validate(structuredClone(document));
const schemasOf = (document: AriDocument) => document.components!.schemas as Record<string, OpenAPIV3.SchemaObject>;

/** The whole document of 22.10.1 with one thing done to it. */
const mutated = (mutate: (document: AriDocument) => void): AriDocument => {
  const document = structuredClone(toOpenApi(releases['22.10.1']));
  mutate(document);
  return document;
};

const parameterOf = (document: AriDocument, path: string, method: 'get' | 'post', name: string) =>
  (document.paths[path]![method]!.parameters as OpenAPIV3.ParameterObject[]).find((one) => one.name === name)!;

describe.each(eachRelease)('the document of %s', (release, declared) => {
  const document = toOpenApi(declared, release);

  it('is valid', async () => {
    await expect(validate(document)).resolves.toBeDefined();
  });

  it('dereferences, without a circle', async () => {
    const flat = await SwaggerParser.dereference(structuredClone(document));
    expect(JSON.stringify(flat)).not.toContain('$ref');
  });

  it('has no semantic problems either', () => {
    expect(semanticProblems(document)).toEqual([]);
  });

  it('has every operation that is declared', () => {
    const count = declared.flatMap(({ apis }) => apis.flatMap(({ operations }) => operations)).length;
    expect(operationsOf(document)).toHaveLength(count);
  });

  it('keeps nothing of keys that are no words of OpenAPI', () => {
    expect(JSON.stringify(document)).not.toMatch(/descriptioni|defalutValue|__note|allowMultiple/);
  });

  it('names the release', () => {
    expect(document.info.version).toBe(release);
  });
});

describe('a document', () => {
  it('is valid when nothing is declared', async () => {
    await expect(validate(toOpenApi([]))).resolves.toBeDefined();
  });

  it('is relative to the server that serves it, never to the base path of the declarations', () => {
    expect(toOpenApi(releases['16.28']).servers).toEqual([{ url: '/ari' }]);
  });

  it('joins the operations of one path', () => {
    const { paths } = toOpenApi(releases['22.10.1']);
    expect(Object.keys(paths['/bridges/{bridgeId}']!).sort()).toEqual(['delete', 'get', 'post']);
  });

  it('has literal paths beside templates that they would fit into', () => {
    const { paths } = toOpenApi(releases['22.10.1']);
    expect(paths).toHaveProperty(['/channels/create']);
    expect(paths).toHaveProperty(['/channels/{channelId}']);
  });

  it('leaves the declarations as they were', () => {
    const before = JSON.stringify(releases['16.28']);
    toOpenApi(releases['16.28']);
    expect(JSON.stringify(releases['16.28'])).toBe(before);
  });
});

describe('a document of version 3.0.3', () => {
  const faults: Readonly<Record<string, (document: AriDocument) => void>> = {
    'a type that does not exist': (document) => {
      Object.assign(schemasOf(document)['Channel']!.properties!['id']!, { type: 'strin' });
    },
    'a reference to nothing': (document) => {
      Object.assign(schemasOf(document)['Channel']!.properties!, { caller: { $ref: '#/components/schemas/Nobody' } });
    },
    'a parameter in a place that does not exist': (document) => {
      parameterOf(document, '/channels', 'post', 'endpoint').in = 'queri';
    },
    'a field that calls itself required': (document) => {
      Object.assign(schemasOf(document)['Channel']!, { required: true });
    },
    'an operation without answers': (document) => {
      Object.assign(document.paths['/channels']!.get!, { responses: undefined });
    },
  };

  it.each(Object.entries(faults))('is refused by swagger-parser for %s', async (_, mutate) => {
    await expect(validate(mutated(mutate))).rejects.toThrow();
  });

  it('is what we make, because the schemas of 3.1 are not looked at', async () => {
    const document = mutated(faults['a type that does not exist']!);
    await expect(validate({ ...document, openapi: '3.1.0' })).resolves.toBeDefined();
    expect(document.openapi).toBe('3.0.3');
  });
});

describe('what swagger-parser does not look at in a document', () => {
  const faults: Readonly<Record<string, readonly [(document: AriDocument) => void, string]>> = {
    'two operations of one name': [
      (document) => {
        document.paths['/channels']!.get!.operationId = 'bridges.list';
      },
      'bridges.list is there twice',
    ],
    'a part of the path that no parameter fills': [
      (document) => {
        document.paths['/channels/{channelId}']!.get!.parameters = [];
      },
      'channels.get declares no channelId',
    ],
    'a default that is not listed': [
      (document) => {
        const { schema } = parameterOf(document, '/channels/{channelId}/mute', 'post', 'direction');
        Object.assign(schema!, { default: 'up' });
      },
      'channels.mute.direction cannot be "up"',
    ],
  };

  it.each(Object.entries(faults))('is found by our own check: %s', async (_, [mutate, problem]) => {
    const document = mutated(mutate);
    await expect(validate(document)).resolves.toBeDefined();
    expect(semanticProblems(document)).toEqual([problem]);
  });

  it('is found in declarations as well', () => {
    const odd = parameter({ dataType: 'int', defaultValue: 'many' });
    expect(semanticProblems(toOpenApi([declaring([operation({ parameters: [odd] })])]))).toEqual([
      'things.get.thing cannot be "many"',
    ]);
  });
});
